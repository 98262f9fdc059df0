/** The look of an export: the colours of the app, both themes, and paper. */
export const STYLE = `
:root { color-scheme: light dark; --canvas: #F2F5F3; --surface: #FCFEFD; --sunken: #EBEEEC;
  --line: #D9DEDB; --ink1: #1A1E1C; --ink2: #4C514F; --ink3: #636966; --done: #296E38;
  --fail: #B6322D; --wait: #975D04; --link: #066A82; }
@media (prefers-color-scheme: dark) { :root { --canvas: #131614; --surface: #1A1D1B;
  --sunken: #0E100F; --line: #2C2F2D; --ink1: #E5E9E7; --ink2: #ADB2B0; --ink3: #919794;
  --done: #76CF8A; --fail: #F58079; --wait: #EEBB5E; --link: #67CFE3; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--ink1);
  font: 14px/21px "IBM Plex Sans", system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 920px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 22px; line-height: 28px; margin: 0 0 4px; }
h2 { font-size: 18px; line-height: 24px; margin: 40px 0 12px; padding-top: 16px;
  border-top: 3px double var(--ink1); }
h3 { font-size: 15px; line-height: 20px; margin: 28px 0 8px; padding-bottom: 4px;
  border-bottom: 1px solid var(--line); }
a { color: var(--link); }
.about { color: var(--ink3); font-size: 12px; line-height: 18px; margin: 0 0 16px; }
dl { display: grid; grid-template-columns: 140px 1fr; gap: 2px 16px; margin: 0; font-size: 13px; }
dt { color: var(--ink3); } dd { margin: 0; font-variant-numeric: tabular-nums; }
nav ol { margin: 8px 0 0; padding-left: 20px; font-size: 13px; }
.event { margin: 6px 0; scroll-margin-top: 8px; }
.head, summary { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; }
.head > b, summary > b { font-weight: 550; }
.line > b { font-weight: 400; color: var(--ink2); font-size: 13px; }
.fact { color: var(--ink3); font-size: 12px; font-variant-numeric: tabular-nums; }
.seq { margin-left: auto; color: var(--ink3); font: 11px/16px "Commit Mono", ui-monospace, monospace;
  text-decoration: none; }
.done > b, .done > summary > b { color: var(--done); }
.fail > b, .fail > summary > b { color: var(--fail); }
.wait > b, .wait > summary > b { color: var(--wait); }
.words { background: var(--surface); border: 1px solid var(--line); border-radius: 6px;
  padding: 10px 14px; }
.text { white-space: pre-wrap; margin: 6px 0 0; }
details { border-left: 2px solid var(--line); padding-left: 12px; }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "\\25B8"; color: var(--ink3); width: 10px; }
details[open] > summary::before { content: "\\25BE"; }
.label { color: var(--ink3); font-size: 11px; line-height: 16px; margin: 8px 0 0; }
pre { margin: 4px 0 8px; padding: 8px 12px; background: var(--sunken); border: 1px solid var(--line);
  border-radius: 4px; font: 12px/17px "Commit Mono", ui-monospace, monospace; white-space: pre-wrap;
  overflow-wrap: anywhere; tab-size: 4; }
img { display: block; max-width: 100%; max-height: 480px; margin: 8px 0; border: 1px solid var(--line); }
:target > .words, .words:target, details:target { outline: 2px solid var(--link); outline-offset: 2px; }
footer { margin-top: 48px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--ink3);
  font-size: 12px; }
@media screen { .event { content-visibility: auto; contain-intrinsic-size: auto 28px; } }
@media (max-width: 600px) { main { padding: 16px 12px; } dl { grid-template-columns: 1fr; }
  dd { margin-bottom: 6px; } }
@media print { :root { --canvas: #fff; --surface: #fff; --sunken: #f6f6f6; --line: #bbb;
  --ink1: #000; --ink2: #333; --ink3: #555; --done: #0a5a1c; --fail: #9c1f1a; --wait: #7a4a00;
  --link: #000; } body { font-size: 10pt; line-height: 14pt; } main { max-width: none; padding: 0; }
  h2 { break-before: page; } h2.first { break-before: auto; } h3, summary { break-after: avoid; }
  pre, .words { break-inside: auto; } .seq { text-decoration: none; } nav { display: none; } }
`;
