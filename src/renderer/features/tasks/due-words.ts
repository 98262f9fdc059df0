import type { TaskCard, TaskStatus } from '../../../shared/model/task';
import { clockTime } from '../../components/clock-time';

/** When a task is due, and whether that has passed. */
export interface DueWords {
  readonly words: string;
  readonly overdue: boolean;
}

/** Of these nobody waits for the end any more. */
const OVER: readonly TaskStatus[] = ['completed', 'cancelled', 'archived'];

/** As "due 18 Nov 09:00" or "overdue since 13:00"; null without a date, or once the task is over. */
export function dueWords(
  { dueAt, status }: Pick<TaskCard, 'dueAt' | 'status'>,
  now: number,
): DueWords | null {
  if (dueAt === null || OVER.includes(status)) return null;
  const overdue = dueAt < now;
  return { words: `${overdue ? 'overdue since' : 'due'} ${clockTime(dueAt, now)}`, overdue };
}
