import { visibleText } from '../../../shared/visible-text';
import type { DocumentOrder } from '../export-order';
import type { ExportSource } from '../export-source';
import type { Masker } from '../masker';
import type { BlockText } from '../story/block';
import { attemptFacts, taskFacts, type Fact } from '../story/facts';
import { moment } from '../story/figures';
import { toldAttempt, toldTask } from '../story/read-records';
import { tellAttempt, type ToldEvent } from '../story/tell-attempt';
import { fenceFor, markdown, quoted } from './markdown-text';

/** A text that reads well as it is, and whose structure is that of the attempt, whatever the attempt said. */
export function* markdownDocument(
  source: ExportSource,
  { options, exportedAt, app }: DocumentOrder,
  masker: Masker,
): Iterable<string> {
  const task = toldTask(source, masker);
  yield `# ${markdown(task.title)}\n\n`;
  yield `Exported from Taskwright ${markdown(app)} on ${moment(exportedAt)}.\n\n`;
  yield factList(taskFacts(task));
  if (task.description !== '') yield `${quoted(task.description)}\n`;
  if (options.attachments) {
    for (const { name, mediaType, bytes } of task.attachments) {
      yield `- Attached: ${markdown(name)} (${mediaType}, ${bytes.toLocaleString('en-US')} bytes)\n`;
    }
    if (task.attachments.length > 0) yield '\n';
  }
  for (const { id, line } of source.attempts) {
    const attempt = toldAttempt(line, masker);
    yield `## Attempt ${attempt.attempt}\n\n`;
    yield factList(attemptFacts(attempt));
    for (const event of tellAttempt(source, id, options, masker)) yield* markdownEvent(event);
  }
  const masked = source.maskedBefore + masker.total();
  if (masked > 0) yield `---\n\nMasked in this file: ${masked.toLocaleString('en-US')} places.\n`;
}

function factList(facts: readonly Fact[]): string {
  const lines = facts.map(({ label, value }) => `- **${label}**: ${markdown(value)}\n`);
  return `${lines.join('')}\n`;
}

function* markdownEvent({ seq, block, raw }: ToldEvent): Iterable<string> {
  if (block !== null) {
    const facts = [...block.facts.map(markdown), `event ${seq}`].join(', ');
    const title = markdown(block.title);
    yield block.kind === 'turn' ? `### ${title}\n\n${facts}\n\n` : `**${title}** (${facts})\n\n`;
    for (const text of block.texts) yield* markdownOf(text);
  }
  if (raw !== null) yield* fenced('Raw event', [raw], [raw], 'json');
}

function* markdownOf({ label, as, pieces, unmasked }: BlockText): Iterable<string> {
  if (as === 'code') {
    yield* fenced(label, pieces(), unmasked(), '');
    return;
  }
  if (label !== null) yield `${markdown(label)}:\n\n`;
  yield `${quoted([...pieces()].join(''))}\n`;
}

function* fenced(
  label: string | null,
  pieces: Iterable<string>,
  measured: Iterable<string>,
  language: string,
): Iterable<string> {
  const fence = fenceFor(measured);
  if (label !== null) yield `${markdown(label)}:\n\n`;
  yield `${fence}${language}\n`;
  let ends = true;
  for (const piece of pieces) {
    if (piece === '') continue;
    const shown = visibleText(piece);
    yield shown;
    ends = shown.endsWith('\n');
  }
  yield `${ends ? '' : '\n'}${fence}\n\n`;
}
