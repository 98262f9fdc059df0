import type { Priority } from '../../shared/model/task';

/** How `runs.queue_priority` keeps a priority: the higher number begins first. */
export const QUEUE_PRIORITY: Readonly<Record<Priority, number>> = { low: 0, normal: 1, high: 2 };

/** The key of `runs AS r`: priority and due date as its task has them, unless it was moved. */
export const QUEUE_KEY_COLUMNS = `
  CASE r.queue_priority WHEN 2 THEN 'high' WHEN 1 THEN 'normal' ELSE 'low' END AS priority,
  r.queue_due_at AS dueAt, r.queue_rank AS rank`;

/** For `runs AS r INDEXED BY runs_queued`, whose order this is: without a due date comes last. */
export const IN_QUEUE_ORDER = `
  r.status = 'queued'
  ORDER BY r.queue_priority DESC, r.queue_due_at IS NULL, r.queue_due_at, r.queue_rank, r.id`;
