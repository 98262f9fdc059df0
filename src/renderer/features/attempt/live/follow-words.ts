import type { Attempt } from '../../../../shared/model/run';
import type { TaskCard } from '../../../../shared/model/task';
import { clockTime } from '../../../components/clock-time';

/**
 * What becomes of the task after its latest attempt failed or was cut off, in a sentence; null for any
 * other attempt, and where nothing was decided. `now` is in Unix milliseconds.
 */
export function followWords(
  { id, status, error }: Pick<Attempt, 'id' | 'status' | 'error'>,
  task: Pick<TaskCard, 'status' | 'statusReason' | 'wakeAt' | 'latestAttempt'> | null,
  now: number,
): string | null {
  if (task?.latestAttempt?.id !== id) return null;
  if (status !== 'failed' && status !== 'interrupted') return null;
  const reason = task.statusReason === error ? null : task.statusReason;
  if (task.status !== 'deferred' || task.wakeAt === null) return reason;
  const when =
    task.wakeAt > now
      ? `Tried again at ${clockTime(task.wakeAt, now)}.`
      : 'Tried again as soon as the queue lets it.';
  return reason === null ? when : `${when} ${reason}`;
}
