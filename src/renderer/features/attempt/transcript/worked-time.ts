import type { RunStatus } from '../../../../shared/model/run';
import type { RunEvent } from '../../../../shared/model/run-event';

/** How long an attempt was worked on; waiting, in line or for a person, is no work. All in ms. */
export interface Work {
  /** Of the times that are over. */
  readonly ms: number;
  /** Unix ms: when it went on last; null while it does not run. */
  readonly since: number | null;
  /** What the machine slept since then. */
  readonly slept: number;
  /** Unix ms of the last event. */
  readonly lastAt: number;
}

export const NO_WORK: Work = { ms: 0, since: null, slept: 0, lastAt: 0 };

/** What a run becomes when its process is gone, recorded only when the next one finds it. */
const LEFT_BEHIND: readonly RunStatus[] = ['queued', 'interrupted'];

/**
 * With one more event. Of a time that a crash ended only what lies before the last event counts: the
 * change of status was recorded at the next start, whenever that was.
 */
export function workAfter(work: Work, { at, body }: RunEvent): Work {
  if (body.type === 'slept') return { ...work, slept: work.slept + body.ms, lastAt: at };
  if (body.type !== 'status') return { ...work, lastAt: at };
  const until = LEFT_BEHIND.includes(body.to) ? work.lastAt : at;
  const done = work.since === null ? 0 : Math.max(0, until - work.since - work.slept);
  const since = body.to === 'running' ? at : null;
  return { ms: work.ms + done, since, slept: 0, lastAt: at };
}

/** Unix ms: when it would have begun had it never waited; null while it does not run. */
export function workedSince({ ms, since, slept }: Work): number | null {
  return since === null ? null : since + slept - ms;
}
