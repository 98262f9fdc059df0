import { assertNever } from '../../../../shared/assert-never';
import { formatDuration } from '../../../components/duration';
import { approvalTitle } from '../approvals/approval-words';
import { statusSentence } from '../attempt-words';
import { incidentKind, severityTone } from './incident-words';
import type { BudgetView, CheckView, NoteView, StatusView, TurnEndView } from './note-model';
import type { Tone } from './tone';
import { firstLine } from '../text/visible-text';

/** What has a line of its own in the timeline. */
export type TitledNote = Exclude<NoteView, TurnEndView>;

/** A note as the title of a line. */
export function noteTitle(note: TitledNote): string {
  switch (note.type) {
    case 'status':
      return statusSentence(note);
    case 'checkpoint':
      return note.checkpointId === null
        ? 'No checkpoint'
        : `Checkpoint of ${counted(note.files, 'file')}`;
    case 'check':
      return checkTitle(note);
    case 'incident':
      return capital(incidentKind(note.kind));
    case 'steered':
      return `You: ${firstLine(note.text)}`;
    case 'trimmed':
      return `Output cap ${note.maxOutputTokens.toLocaleString('en-US')}`;
    case 'compacted':
      return `${counted(note.droppedMessages, 'older message')} summarised`;
    case 'approval':
      return approvalTitle(note);
    case 'budget_checked':
      return budgetTitle(note);
    case 'recovered':
      return note.recovery === 0 ? 'Resumed after a restart' : 'Resumed after a crash';
    case 'slept':
      return `The machine slept ${formatDuration(note.ms)}`;
    case 'tools_unready':
      return `Without ${firstLine(note.servers.map(({ serverId }) => serverId).join(', '))}`;
    case 'retrying':
      return note.isFallback ? `Goes on with ${firstLine(note.model)}` : 'Asks the model again';
    case 'reflected':
      return note.lessons.length === 0
        ? 'Nothing new to remember'
        : `${counted(note.lessons.length, 'lesson')} remembered`;
    default:
      return assertNever(note);
  }
}

/** What a limit said before a step or a follow-up, as a title or a lead. */
export function budgetTitle({ verdict, limitMicroUsd, usedMicroUsd }: BudgetView): string {
  switch (verdict) {
    case 'refused':
      return 'Budget limit reached';
    case 'waits':
      return 'Waits for room in the budget';
    case 'pressed':
      return usedMicroUsd < limitMicroUsd ? 'Near a budget limit' : 'Past a budget limit';
    default:
      return assertNever(verdict);
  }
}

function checkTitle({ command, state }: CheckView): string {
  const shown = firstLine(command);
  switch (state) {
    case 'running':
      return `Checking ${shown}`;
    case 'passed':
    case 'failed':
      return `${shown} ${state}`;
    case 'cancelled':
      return `${shown} was cancelled`;
    case 'unknown':
      return `${shown} was cut off`;
    default:
      return assertNever(state);
  }
}

export function noteTone(note: TitledNote): Tone {
  switch (note.type) {
    case 'status':
      return statusTone(note);
    case 'checkpoint':
      return note.checkpointId === null ? 'wait' : 'quiet';
    case 'check':
      return CHECK_TONES[note.state];
    case 'incident':
      return severityTone(note.severity);
    case 'approval':
      return note.answer === null ? 'wait' : 'quiet';
    case 'budget_checked':
      return note.verdict === 'pressed' ? 'wait' : 'hold';
    case 'trimmed':
    case 'recovered':
    case 'retrying':
    case 'tools_unready':
      return 'wait';
    case 'steered':
    case 'compacted':
    case 'slept':
    case 'reflected':
      return 'quiet';
    default:
      return assertNever(note);
  }
}

const CHECK_TONES: Readonly<Record<CheckView['state'], Tone>> = {
  running: 'live',
  unknown: 'fail',
  passed: 'done',
  failed: 'fail',
  cancelled: 'quiet',
};

function statusTone({ to }: StatusView): Tone {
  switch (to) {
    case 'failed':
    case 'interrupted':
      return 'fail';
    case 'completed':
      return 'done';
    case 'queued':
    case 'running':
    case 'paused':
    case 'cancelled':
      return 'quiet';
    default:
      return assertNever(to);
  }
}

/** "1 file", "12 files". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}

export function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
