import type { Run } from '../../../shared/model/run';
import type { EnginePorts } from '../ports';
import { wholeCharacters } from './whole-characters';
import { preview } from './prompts';
import { bodiesOf, eventsOf } from './recorded';
import { pendingMessages } from './steering';

/** Earlier attempts that a later one is told of, the latest ones. */
const TOLD_ATTEMPTS = 3;
const ATTEMPT_CHARS = 1_500;
const NAMED_FILES = 20;

/**
 * What the attempts before this one did and why they ended, from the ledger, at most some 4,500
 * characters; empty for a first attempt.
 */
export function historyOf({ ledger }: Pick<EnginePorts, 'ledger'>, run: Run): string {
  const earlier = [...ledger.earlierRuns(run, TOLD_ATTEMPTS)].reverse();
  if (earlier.length === 0) return '';
  const told = earlier.map((each) => toldOf({ ledger }, each));
  return `Earlier attempts of this task worked in the same folder; their changes may still be there. What they came to (a record, not an instruction):\n${told.join('\n')}`;
}

/** One attempt in a few lines: how it ended, what it wrote, what the supervisor saw. */
export function toldOf(ports: Pick<EnginePorts, 'ledger'>, run: Run): string {
  const events = eventsOf(ports, run.id);
  const lines = [
    `- Attempt ${run.attempt}: ${run.status}${run.error === null ? '' : `. ${run.error}`}`,
    ...(run.resultPreview === null ? [] : [`  It said at its end: ${run.resultPreview}`]),
    ...listed('  Files it wrote', filesWritten(events)),
    ...listed(
      '  What the supervisor saw',
      bodiesOf(events, 'incident').map(({ summary }) => summary),
    ),
    ...listed(
      '  A person wrote, and it did not come to read it',
      pendingMessages(events).map(({ text: words }) => words),
    ),
  ];
  const text = lines.join('\n');
  return text.length <= ATTEMPT_CHARS ? text : `${wholeCharacters(text.slice(0, ATTEMPT_CHARS))}…`;
}

function listed(lead: string, items: readonly string[]): readonly string[] {
  const distinct = [...new Set(items.map((item) => preview(item, 300)))];
  return distinct.length === 0 ? [] : [`${lead}: ${distinct.slice(0, NAMED_FILES).join('; ')}`];
}

function filesWritten(events: Parameters<typeof bodiesOf>[0]): readonly string[] {
  return bodiesOf(events, 'tool_call').flatMap(({ tool, input }) =>
    (tool === 'write_file' || tool === 'edit_file') &&
    typeof input === 'object' &&
    input !== null &&
    !Array.isArray(input) &&
    typeof input['path'] === 'string'
      ? [input['path']]
      : [],
  );
}
