import type { AttemptOutline } from '../../../shared/model/attempt-outline';
import type { RunStatus } from '../../../shared/model/run';
import type { CourseRow } from './course-rows';

/** What a run becomes when its process is gone, recorded only when the next one finds it. */
const LEFT_BEHIND: readonly RunStatus[] = ['queued', 'interrupted'];

/**
 * How long an attempt was worked on, by its changes of status and what the machine slept. Of a time that a
 * crash ended only what lies before the last event counts: the change was recorded at the next start.
 * `timeOf` gives the time of any event (Unix ms), `lastAt` is that of the last one.
 */
export function workedTime(
  course: readonly CourseRow[],
  timeOf: (seq: number) => number,
  lastAt: number,
): AttemptOutline['work'] {
  let ms = 0;
  let since: number | null = null;
  let slept = 0;
  for (const row of course) {
    if (row.type === 'slept') slept += row.ms;
    if (row.type !== 'status') continue;
    if (since !== null) {
      const until = LEFT_BEHIND.includes(row.to) ? timeOf(row.seq - 1) : row.at;
      ms += Math.max(0, until - since - slept);
    }
    since = row.to === 'running' ? row.at : null;
    slept = 0;
  }
  return { ms, since, slept, lastAt };
}
