import type { Queue, QueueState } from '../../../shared/model/queue';

/** How the queue stands, in a word or two. */
export const QUEUE_STATE_WORDS: Readonly<Record<QueueState, string>> = {
  open: 'Queue on',
  paused: 'Paused',
  stopped: 'Stopped',
};

/** As "2 of 3 slots": how many attempts run, of how many that may run at once. */
export function slotsWords({
  running,
  concurrency,
}: Pick<Queue, 'running' | 'concurrency'>): string {
  return `${running} of ${concurrency} ${concurrency === 1 ? 'slot' : 'slots'}`;
}

/** What stands over the tasks while the queue is held. */
export interface HeldWords {
  readonly lead: string;
  readonly rest: string;
}

/** Null while the queue is open. */
export function heldWords({ state, running, queued }: Queue): HeldWords | null {
  if (state === 'open') return null;
  const parts = [
    running === 0 ? null : `${attempts(running)} still ${running === 1 ? 'runs' : 'run'}`,
    queued.length === 0 ? null : `${queued.length} ${queued.length === 1 ? 'is' : 'are'} in line`,
  ].filter((part) => part !== null);
  const now = parts.length === 0 ? '' : ` ${sentence(parts)}`;
  return state === 'paused'
    ? { lead: 'The queue is paused.', rest: `Nothing new begins.${now}` }
    : {
        lead: 'Everything was stopped.',
        rest: `Nothing begins until the queue is resumed.${now}`,
      };
}

/** Attempts that an emergency stop would cancel. */
export interface LiveAttempts {
  readonly running: number;
  readonly queued: number;
  readonly paused: number;
}

/** What an emergency stop does, before it is done. */
export function stopWords({ running, queued, paused }: LiveAttempts): string {
  const total = running + queued + paused;
  const hold =
    'The queue is then held: nothing begins, no schedule and no retry either, until you resume it.';
  const keep = 'What the agents have already written stays as it is.';
  if (total === 0) return `Nothing runs and nothing is in line. ${hold}`;
  const kinds = [
    running === 0 ? null : `${running} running`,
    queued === 0 ? null : `${queued} in line`,
    paused === 0 ? null : `${paused} paused`,
  ].filter((kind) => kind !== null);
  return `This cancels ${attempts(total)}: ${list(kinds)}. ${hold} ${keep}`;
}

function attempts(count: number): string {
  return count === 1 ? '1 attempt' : `${count} attempts`;
}

function list(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

function sentence(parts: readonly string[]): string {
  return `${list(parts)}.`;
}
