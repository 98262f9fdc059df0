import { assertNever } from '../../shared/assert-never';
import type { AttemptUpdate } from '../../shared/ipc/attempts';
import { formatUsd } from '../../shared/money';
import type { Delta, RunEvent, RunEventBody, ToolOutcome } from '../../shared/model/run-event';
import { noteLine } from './note-line';

/** Lines of a tool's output that the terminal shows. */
const OUTPUT_LINES = 12;

/** Writes a live attempt as text: words as they come, everything else a line when it is committed. */
export function createTranscriptWriter(
  write: (text: string) => void,
): (update: AttemptUpdate) => void {
  /** The step whose words are being shown, and how many characters of them were. */
  let shown: { readonly step: number; readonly kind: Delta['kind']; readonly length: number } = {
    step: 0,
    kind: 'text',
    length: 0,
  };
  let lastSettledStep = 0;
  let column = 0;
  const out = (text: string) => {
    if (text === '') return;
    write(text);
    column = text.endsWith('\n') ? 0 : 1;
  };
  const line = (text: string) => out(`${column === 0 ? '' : '\n'}${text}\n`);

  const words = (step: number, kind: Delta['kind'], text: string) => {
    if (text === '') return;
    if (shown.step !== step || shown.kind !== kind) {
      shown = { step, kind, length: 0 };
      line(kind === 'reasoning' ? '\n(thinking)' : '');
    }
    out(text);
    shown = { ...shown, length: shown.length + text.length };
  };
  /** The finished text says what its deltas have not said yet. */
  const rest = (step: number, kind: Delta['kind'], text: string) =>
    words(step, kind, text.slice(shown.step === step && shown.kind === kind ? shown.length : 0));

  const event = ({ body }: RunEvent): void => {
    switch (body.type) {
      case 'status':
        if (body.to !== 'running' && body.to !== 'queued') {
          line(`\n${statusLine(body.to, body.reason)}`);
        }
        break;
      case 'turn_started':
        line(
          body.kind === 'initial'
            ? `── Turn ${body.turn}`
            : `\n── Turn ${body.turn}, follow-up (${body.reason ?? ''}): ${body.why ?? ''}`,
        );
        break;
      case 'reasoning':
      case 'text':
        rest(body.step, body.type, body.text);
        break;
      case 'tool_call':
        line(`\n→ ${body.tool} ${compact(body.input)}`);
        break;
      case 'tool_result':
        line(`  ${MARKS[body.outcome]} ${body.summary}`);
        if (body.tool === 'run_command' || body.outcome !== 'ok') line(indented(body.preview));
        break;
      case 'step_started':
        if (body.purpose !== 'work') line(`\n${CALLS[body.purpose]}`);
        if (body.loweredBy !== undefined) line(loweredLine(body));
        break;
      case 'step_finished':
        lastSettledStep = body.step;
        line(`  [step ${body.step}: ${stepCost(body)}]`);
        break;
      case 'step_failed':
        lastSettledStep = body.step;
        line(`\n✗ ${body.failure.message}`);
        break;
      case 'turn_finished':
        if (body.outcome === 'halted') line('\n! The supervisor ended the turn.');
        break;
      case 'check_finished':
        line(`  ${checkLine(body)}`);
        if (body.outcome === 'failed') line(indented(lastLines(body.end)));
        break;
      case 'checkpoint':
      case 'check_started':
      case 'incident':
      case 'steered':
      case 'trimmed':
      case 'retrying':
      case 'tools_unready':
      case 'compacted':
      case 'approval_requested':
      case 'approval_decided':
      case 'budget_checked':
      case 'recovered':
      case 'slept':
      case 'reflected':
        line(noteLine(body));
        break;
      default:
        assertNever(body);
    }
  };

  return ({ deltas, events }) => {
    for (const each of events) event(each);
    for (const { step, kind, text } of deltas) {
      if (step > lastSettledStep) words(step, kind, text);
    }
  };
}

const MARKS: Readonly<Record<ToolOutcome, string>> = {
  ok: '✓',
  error: '✗',
  cancelled: '✗',
  unknown: '?',
};

const CALLS = {
  compaction: '~ Summarising older messages, so that the conversation fits',
  reflection: '~ Looking for lessons to remember',
} as const;

function checkLine({
  outcome,
  summary,
}: Extract<RunEventBody, { type: 'check_finished' }>): string {
  switch (outcome) {
    case 'passed':
      return '✓ passed';
    case 'failed':
      return `✗ failed: ${summary}`;
    case 'cancelled':
      return '✗ cancelled';
    default:
      return assertNever(outcome);
  }
}

function stepCost({
  usage: { inputTokens, cachedInputTokens, outputTokens },
  costMicroUsd,
}: Extract<RunEventBody, { type: 'step_finished' }>): string {
  const cost = costMicroUsd === null ? 'price not known' : formatUsd(costMicroUsd);
  return `${inputTokens} in, ${cachedInputTokens} cached, ${outputTokens} out, ${cost}`;
}

function loweredLine({
  askedOutputTokens,
  maxOutputTokens,
  loweredBy,
}: Extract<RunEventBody, { type: 'step_started' }>): string {
  const asked = askedOutputTokens === undefined ? '' : ` instead of ${askedOutputTokens}`;
  const by = loweredBy === undefined ? '' : ` (${loweredBy.limit})`;
  return `! At most ${maxOutputTokens} output tokens${asked}: the limit has room for no more${by}.`;
}

function statusLine(to: string, reason: string | null): string {
  const word = `${to.charAt(0).toUpperCase()}${to.slice(1)}`;
  return reason === null || reason === `${word}.` ? `${word}.` : `${word}: ${reason}`;
}

function compact(input: unknown): string {
  const text = JSON.stringify(input);
  return text.length <= 160 ? text : `${text.slice(0, 159)}…`;
}

/** Failures are told at the end of an output. */
function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-OUTPUT_LINES).join('\n');
}

function indented(text: string): string {
  const lines = text.trimEnd().split('\n');
  const shown = lines.slice(0, OUTPUT_LINES).map((each) => `  │ ${each}`);
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`  │ … ${left} more lines in the ledger`] : [])].join('\n');
}
