import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  type ExportHeader,
} from '../../../shared/model/export-record';
import type { DocumentOrder } from '../export-order';
import type { ExportSource } from '../export-source';
import { maskJsonText } from '../mask-json';
import type { MaskRule } from '../mask-rule';
import type { Masker } from '../masker';
import { attachmentLines, outputLines } from './large-lines';
import { withoutReasoning, withoutReasoningParts, withOutputName } from './left-out';
import { createLineWriter, type LineWriter } from './line-writer';
import { outputNames } from './output-names';
import { eventLine, messageLine } from './raw-line';

type Includes = ExportHeader['includes'];

/** The file, line by line (docs/export-format.md). */
export function* jsonLines(
  source: ExportSource,
  order: DocumentOrder,
  rules: readonly MaskRule[],
  masker: Masker,
): Iterable<string> {
  const writer = createLineWriter();
  const { options, scope, exportedAt, app } = order;
  const includes: Includes = {
    reasoning: options.reasoning && source.includes.reasoning,
    outputs: options.outputs && source.includes.outputs,
    attachments: options.attachments && source.includes.attachments,
  };
  const header: ExportHeader = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exportedAt,
    app,
    scope,
    includes,
  };
  yield writer.line(JSON.stringify(header));
  yield writer.line(maskJsonText(source.task, masker, 'the task'));
  const names = includes.outputs ? yield* outputNames(source, rules) : new Map<string, string>();
  for (const attempt of source.attempts) {
    const label = source.attempts.length > 1 ? ` of ${attempt.id}` : '';
    yield writer.line(maskJsonText(attempt.line, masker, `the totals${label}`), 'attempt');
    yield* attemptLines(source, attempt.id, { label, includes, names, masker, writer });
  }
  if (includes.outputs) yield* outputLines(source, names, masker, writer);
  if (includes.attachments) {
    for (const file of source.attachments()) yield* attachmentLines(file, writer);
  }
  yield writer.end(source.maskedBefore + masker.total());
}

interface Writing {
  /** Which attempt a place is in, where there are several. */
  readonly label: string;
  readonly includes: Includes;
  readonly names: ReadonlyMap<string, string>;
  readonly masker: Masker;
  readonly writer: LineWriter;
}

function* attemptLines(
  source: ExportSource,
  id: string,
  { label, includes, names, masker, writer }: Writing,
): Iterable<string> {
  for (const line of source.parts(id, 'checkpoint')) {
    yield writer.line(maskJsonText(line, masker, `a checkpoint${label}`), 'checkpoint');
  }
  for (const line of source.parts(id, 'model_call')) {
    yield writer.line(maskJsonText(line, masker, `a model call${label}`), 'model_call');
  }
  for (const { content, ...message } of source.messages(id)) {
    const leaves = !includes.reasoning && message.role === 'assistant';
    const kept = leaves ? withoutReasoningParts(content) : content;
    const masked = maskJsonText(kept, masker, `message ${message.seq}${label}`);
    yield writer.line(messageLine({ ...message, content: masked }), 'message');
  }
  for (const line of source.parts(id, 'incident')) {
    yield writer.line(maskJsonText(line, masker, `an incident${label}`), 'incident');
  }
  for (const line of source.parts(id, 'approval')) {
    yield writer.line(maskJsonText(line, masker, `a question${label}`), 'approval');
  }
  for (const { payload, ...event } of source.events(id)) {
    const leaves = !includes.reasoning && event.type === 'reasoning';
    const kept = leaves ? withoutReasoning(payload) : payload;
    const masked = maskJsonText(withOutputName(kept, names), masker, `event ${event.seq}${label}`);
    yield writer.line(eventLine({ ...event, payload: masked }), 'event');
  }
}
