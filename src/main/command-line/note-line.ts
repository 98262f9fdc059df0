import { assertNever } from '../../shared/assert-never';
import type { AttemptMoment } from '../../shared/model/checkpoint';
import { formatUsd } from '../../shared/money';
import type { RunEventBody } from '../../shared/model/run-event';

/** What happened beside the steps of an attempt. */
export type Note = Extract<
  RunEventBody,
  {
    type:
      | 'checkpoint'
      | 'check_started'
      | 'incident'
      | 'steered'
      | 'trimmed'
      | 'retrying'
      | 'tools_unready'
      | 'compacted'
      | 'approval_requested'
      | 'approval_decided'
      | 'budget_checked'
      | 'recovered'
      | 'slept'
      | 'reflected';
  }
>;

const MOMENTS: Readonly<Record<AttemptMoment, string>> = {
  before_attempt: '',
  after_turn: ' after the turn',
  at_limit: ' as it waits for its budget',
  at_pause: ' as it waits',
  at_end: ' as it ends',
  before_going_on: ' before it goes on',
};

/** A note as a line of the terminal's transcript; more than one line where it has a list. */
export function noteLine(note: Note): string {
  switch (note.type) {
    case 'checkpoint':
      return note.checkpointId === null
        ? `! No checkpoint: ${note.message ?? 'nothing says why.'}`
        : `· Checkpoint of ${counted(note.files, 'file')}${MOMENTS[note.moment]}`;
    case 'check_started':
      return `\n→ check ${oneLine(note.command)}`;
    case 'incident':
      return `\n! ${note.summary} (${note.kind}, ${note.severity}) ${note.remedy}`.trimEnd();
    case 'steered':
      return `\n> ${oneLine(note.text)}`;
    case 'tools_unready':
      return note.servers
        .map(({ serverId, why }) => `! Without the tools of ${serverId}: ${why}`)
        .join('\n');
    case 'retrying':
      return note.isFallback
        ? `! Goes on with the fallback model ${note.model}.`
        : `! Asks again after ${Math.round(note.waitMs / 1_000)} s.`;
    case 'trimmed':
      return `! Goes on with less: ${note.model}, at most ${counted(note.maxOutputTokens, 'output token')} a step. ${note.why}`;
    case 'compacted':
      return `  ${counted(note.droppedMessages, 'older message')} gave way to a summary; the ledger keeps them.`;
    case 'approval_requested':
      return listed(`\n? ${note.question}`, note.detail === '' ? [] : note.detail.split('\n'));
    case 'approval_decided':
      return `${note.decision === 'approved' ? '✓ Go on' : '✗ Stop'}${note.note === '' ? '' : `: ${oneLine(note.note)}`}`;
    case 'budget_checked':
      return `! ${BUDGET_LEADS[note.verdict]}, ${note.limit}: ${formatUsd(note.usedMicroUsd)} of ${formatUsd(note.limitMicroUsd)} is used.`;
    case 'recovered':
      return recoveredLines(note);
    case 'slept':
      return `! The machine slept ${counted(Math.round(note.ms / 60_000), 'minute')}; that does not count as work.`;
    case 'reflected':
      return note.lessons.length === 0
        ? '  Nothing new to remember.'
        : listed('  Remembered:', note.lessons);
    default:
      return assertNever(note);
  }
}

const BUDGET_LEADS: Readonly<Record<Extract<Note, { type: 'budget_checked' }>['verdict'], string>> =
  {
    pressed: 'The budget runs short',
    waits: 'Waits for room in the budget',
    refused: 'Budget limit reached',
  };

function recoveredLines({
  recovery,
  unknownCalls,
  repeatedCalls,
}: Extract<Note, { type: 'recovered' }>): string {
  const lead =
    recovery === 0
      ? '\n! Resumed after Taskwright was closed.'
      : `\n! Resumed after a crash (recovery ${recovery}).`;
  return listed(lead, [
    ...unknownCalls.map(({ tool }) => `${tool}: its outcome is not known, it is not made again`),
    ...repeatedCalls.map(({ tool }) => `${tool}: made again, because that is safe`),
  ]);
}

function listed(lead: string, items: readonly string[]): string {
  return [lead, ...items.map((item) => `  │ ${item}`)].join('\n');
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ⏎ ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
