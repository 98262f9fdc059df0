import type { RunStatus } from '../../../shared/model/run';
import type { RunEvent } from '../../../shared/model/run-event';

/** What a run becomes when its process is gone, written only when the next one finds it. */
const LEFT_BEHIND: readonly RunStatus[] = ['queued', 'interrupted'];

/**
 * How long a run has been worked on (ms): the time that it was `running`, up to `now` (Unix ms) where
 * it still is, less what the machine slept. Of a time that a crash ended, only what lies before the last
 * event counts: the change of status was written at the next start, whenever that was. `events` are all
 * of the run, in order.
 */
export function workedMs(events: readonly RunEvent[], now: number): number {
  let worked = 0;
  let runningSince: number | null = null;
  let slept = 0;
  let lastAt = 0;
  for (const { at, body } of events) {
    if (body.type === 'slept') slept += body.ms;
    if (body.type === 'status') {
      if (runningSince !== null) {
        worked += span(runningSince, LEFT_BEHIND.includes(body.to) ? lastAt : at, slept);
      }
      runningSince = body.to === 'running' ? at : null;
      slept = 0;
    }
    lastAt = at;
  }
  return worked + (runningSince === null ? 0 : span(runningSince, now, slept));
}

/** A clock that was set back takes no work away. */
function span(from: number, to: number, slept: number): number {
  return Math.max(0, to - from - slept);
}
