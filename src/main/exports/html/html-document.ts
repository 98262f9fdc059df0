import { Buffer } from 'node:buffer';
import type { DocumentOrder } from '../export-order';
import type { ExportSource } from '../export-source';
import type { Masker } from '../masker';
import { attemptFacts, taskFacts, type Fact } from '../story/facts';
import { moment } from '../story/figures';
import { toldAttempt, toldTask } from '../story/read-records';
import { tellAttempt } from '../story/tell-attempt';
import { htmlEvent } from './html-block';
import { html, htmlWithLinks } from './html-text';
import { STYLE } from './style';

/** Nothing runs, nothing is fetched and nothing is sent, whatever the texts say. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One file that opens anywhere: without a script and without the network. */
export function* htmlDocument(
  source: ExportSource,
  { options, exportedAt, app }: DocumentOrder,
  masker: Masker,
): Iterable<string> {
  const task = toldTask(source, masker);
  const attempts = source.attempts.map(({ line }) => toldAttempt(line, masker));
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html(POLICY)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(task.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${html(task.title)}</h1>
<p class="about">Exported from Taskwright ${html(app)} on ${html(moment(exportedAt))}</p>
`;
  yield factList(taskFacts(task));
  if (task.description !== '') {
    yield `<div class="words event"><div class="text">${htmlWithLinks(task.description)}</div></div>\n`;
  }
  if (options.attachments) yield* attachments(source);
  if (attempts.length > 1) {
    const items = attempts.map(
      ({ attempt, status }, index) =>
        `<li><a href="#a${index + 1}">Attempt ${attempt}: ${html(status)}</a></li>`,
    );
    yield `<nav><ol>${items.join('')}</ol></nav>\n`;
  }
  for (const [index, attempt] of attempts.entries()) {
    const first = index === 0 ? ' class="first"' : '';
    yield `<section>\n<h2 id="a${index + 1}"${first}>Attempt ${attempt.attempt}</h2>\n`;
    yield factList(attemptFacts(attempt));
    for (const event of tellAttempt(source, attempt.id, options, masker)) {
      yield* htmlEvent(event, `a${index + 1}-`);
    }
    yield '</section>\n';
  }
  const masked = source.maskedBefore + masker.total();
  if (masked > 0)
    yield `<footer>Masked in this file: ${masked.toLocaleString('en-US')} places.</footer>\n`;
  yield '</main>\n</body>\n</html>\n';
}

function factList(facts: readonly Fact[]): string {
  const rows = facts.map(({ label, value }) => `<dt>${html(label)}</dt><dd>${html(value)}</dd>`);
  return `<dl>${rows.join('\n')}</dl>\n`;
}

/** Pictures are shown; other files are named. */
function* attachments(source: ExportSource): Iterable<string> {
  for (const { hash, mediaType, bytes } of source.attachments()) {
    const isPicture = /^image\/(?:png|jpeg|webp|gif)$/.test(mediaType);
    const size = `${bytes.length.toLocaleString('en-US')} bytes`;
    yield `<details class="event"${isPicture ? ' open' : ''}><summary><b>Attached: ${html(mediaType)}</b><span class="fact">${size}</span></summary>`;
    yield isPicture
      ? `<img alt="" src="data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}">`
      : `<p class="label">SHA-256 ${html(hash)}</p>`;
    yield '</details>\n';
  }
}
