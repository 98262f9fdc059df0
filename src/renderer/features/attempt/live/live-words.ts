import { assertNever } from '../../../../shared/assert-never';
import type { Delta, RunEvent } from '../../../../shared/model/run-event';
import { stepsOf, type Transcript, turnsOf } from '../transcript/transcript-model';

/** Words of the step that the model is writing now. They are shown, never kept. */
export interface LiveWords {
  readonly step: number;
  readonly reasoning: string;
  readonly text: string;
}

/**
 * Adds one batch: first the words, then the events, because a finished text that shares a batch
 * with its own last words came after them. What an event records as finished is dropped.
 */
export function followWords(
  words: LiveWords | null,
  deltas: readonly Delta[],
  events: readonly RunEvent[],
): LiveWords | null {
  return events.reduce(dropFinished, deltas.reduce(addDelta, words));
}

function addDelta(words: LiveWords | null, delta: Delta): LiveWords {
  const current =
    words?.step === delta.step ? words : { step: delta.step, reasoning: '', text: '' };
  return { ...current, [delta.kind]: current[delta.kind] + delta.text };
}

function dropFinished(words: LiveWords | null, { body }: RunEvent): LiveWords | null {
  if (words === null) return null;
  switch (body.type) {
    case 'text':
      return body.step === words.step ? { ...words, text: '' } : words;
    case 'reasoning':
      return body.step === words.step ? { ...words, reasoning: '' } : words;
    case 'step_finished':
    case 'step_failed':
      return body.step >= words.step ? null : words;
    case 'turn_finished':
      return null;
    case 'status':
      return body.to === 'running' ? words : null;
    case 'turn_started':
    case 'step_started':
    case 'tool_call':
    case 'tool_result':
    case 'checkpoint':
    case 'check_started':
    case 'check_finished':
    case 'incident':
    case 'steered':
    case 'trimmed':
    case 'compacted':
    case 'approval_requested':
    case 'approval_decided':
    case 'budget_checked':
    case 'recovered':
    case 'slept':
    case 'retrying':
    case 'tools_unready':
    case 'reflected':
      return words;
    default:
      return assertNever(body);
  }
}

/**
 * Words only of a step whose model call is out: a screen that joins late is also sent those of a
 * step that has been recorded already.
 */
export function wordsOfRunningStep(
  words: LiveWords | null,
  transcript: Transcript,
): LiveWords | null {
  const turn = turnsOf(transcript).at(-1);
  const step = turn === undefined ? undefined : stepsOf(turn).at(-1);
  return words !== null && step?.state === 'running' && step.number === words.step ? words : null;
}
