import type { Block, BlockText } from '../story/block';
import { moment } from '../story/figures';
import type { ToldEvent } from '../story/tell-attempt';
import { html, htmlWithLinks } from './html-text';

/** An event of the document; `prefix` tells the attempts of a file apart in what links lead to. */
export function* htmlEvent(event: ToldEvent, prefix: string): Iterable<string> {
  const { seq, at, block, raw } = event;
  if (block === null && raw === null) return;
  const id = `${prefix}e${seq}`;
  if (block?.kind === 'turn') yield `<h3>${html(block.title)}</h3>\n`;
  const place = `<a class="seq" href="#${id}" title="${html(moment(at))}">${seq}</a>`;
  const shown = block ?? RAW_ONLY;
  const head = `<b>${html(shown.kind === 'turn' ? shown.facts.join(', ') : shown.title)}</b>${
    shown.kind === 'turn' ? '' : shown.facts.map(fact).join('')
  }${place}`;
  if (shown.kind === 'folded') {
    yield `<details id="${id}" class="event ${shown.tone}"><summary>${head}</summary>`;
    for (const text of shown.texts) yield* htmlOf(text);
    if (raw !== null) yield* rawEvent(event, raw);
    yield '</details>\n';
    return;
  }
  const isLine = shown.texts.length === 0;
  yield `<div id="${id}" class="event${isLine ? '' : ' words'}">`;
  yield `<div class="head ${shown.tone}${isLine ? ' line' : ''}">${head}</div>`;
  for (const text of shown.texts) yield* htmlOf(text);
  if (raw !== null) yield* rawEvent(event, raw);
  yield '</div>\n';
}

/** An event that only says that another one follows. */
const RAW_ONLY: Block = { kind: 'line', title: '', tone: 'plain', facts: [], texts: [] };

function fact(text: string): string {
  return `<span class="fact">${html(text)}</span>`;
}

function* htmlOf({ label, as, pieces }: BlockText): Iterable<string> {
  if (label !== null) yield `<p class="label">${html(label)}</p>`;
  if (as === 'words') {
    yield '<div class="text">';
    for (const piece of pieces()) yield htmlWithLinks(piece);
    yield '</div>';
    return;
  }
  // A parser drops a newline that begins a `pre`.
  yield '<pre>\n';
  for (const piece of pieces()) yield html(piece);
  yield '</pre>';
}

function* rawEvent({ type }: ToldEvent, raw: string): Iterable<string> {
  yield `<details><summary><b>Raw event: ${html(type)}</b></summary><pre>\n${html(raw)}</pre></details>`;
}
