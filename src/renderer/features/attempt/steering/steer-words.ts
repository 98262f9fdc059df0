import { assertNever } from '../../../../shared/assert-never';
import type { Attempt, PauseCause } from '../../../../shared/model/run';
import type { SteeredView } from '../notes/note-model';
import type { Outline } from '../transcript/outline';

/** When a message that is written now will be used, in a sentence; null once the attempt has ended. */
export function steerHint(
  { status, pausedFor }: Pick<Attempt, 'status' | 'pausedFor'>,
  { turns }: Pick<Outline, 'turns'>,
): string | null {
  switch (status) {
    case 'running':
      return turns.at(-1)?.outcome === null
        ? 'It becomes the next follow-up when this turn ends.'
        : 'It becomes the next follow-up.';
    case 'queued':
      return turns.length === 0
        ? 'It becomes the first follow-up, after the initial turn.'
        : 'It becomes the next follow-up once the attempt goes on.';
    case 'paused':
      return PAUSED_HINTS[pausedFor ?? 'block'];
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return null;
    default:
      return assertNever(status);
  }
}

const PAUSED_HINTS: Readonly<Record<PauseCause, string>> = {
  block: 'It lets the attempt go on, and becomes its next follow-up.',
  approval: 'It becomes the next follow-up once you have answered the question.',
  budget: 'It becomes the next follow-up once the budget lets the attempt go on.',
};

/** What became of a message. `live`: the attempt has not ended. */
export function messageFate({ usedInTurn }: SteeredView, live: boolean): string {
  if (usedInTurn !== null) return `became turn ${usedInTurn}`;
  return live ? 'waits to become the next follow-up' : 'not used: the attempt ended first';
}
