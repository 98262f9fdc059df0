import { z } from 'zod';
import { AttemptSchema, type Attempt } from '../../shared/model/run';
import {
  TASK_STATUSES,
  TaskCardSchema,
  TaskStatusSchema,
  type TaskCard,
  type TaskStatus,
} from '../../shared/model/task';
import { SNAPSHOT_COLUMNS } from './attempts';
import type { ReadLedger } from './database';
import { PlaceSchema, START } from './page';
import { RUN_COLUMNS, RunRowSchema } from './run-columns';
import { TASK_COLUMNS, TASK_ROW } from './task-columns';

/** CROSS JOIN keeps the order of the tables, so that the index gives the order of the rows. */
const cardsFrom = (tasks: string): string => `
  SELECT ${TASK_COLUMNS}, p.name AS projectName, a.name AS agentName, r.id AS runId, w.name AS runAgentName
  FROM ${tasks}
  CROSS JOIN projects AS p ON p.id = t.project_id
  CROSS JOIN agents AS a ON a.id = t.agent_id
  LEFT JOIN runs AS r ON r.id = (
    SELECT id FROM runs WHERE owner_type = 'task' AND owner_id = t.id
    ORDER BY attempt DESC LIMIT 1)
  LEFT JOIN agents AS w ON w.id = r.agent_id`;

/** A filter picks out of the rows on the way: the order stays that of the index. */
const PAGE = `(t.created_at, t.id) < (@at, @id)
  AND t.project_id = COALESCE(@projectId, t.project_id)
  AND t.agent_id = COALESCE(@agentId, t.agent_id)
  ORDER BY t.created_at DESC, t.id DESC LIMIT @limit`;
const LIST = `
  ${cardsFrom('tasks AS t INDEXED BY tasks_newest')} WHERE t.status <> 'archived' AND ${PAGE}`;
const LIST_BY_STATUS = `
  ${cardsFrom('tasks AS t INDEXED BY tasks_by_status')} WHERE t.status = @status AND ${PAGE}`;
const GET = `${cardsFrom('tasks AS t')} WHERE t.id = @id`;
const GET_RUN = `SELECT ${RUN_COLUMNS}, ${SNAPSHOT_COLUMNS} FROM runs AS r WHERE r.id = @id`;
const PLACE = 'SELECT created_at AS at, id FROM tasks WHERE id = @id';
const COUNTS = `
  SELECT status, COUNT(*) AS count FROM tasks INDEXED BY tasks_by_status GROUP BY status`;

const CardRowSchema = TaskCardSchema.omit({
  latestAttempt: true,
  waitsBecause: true,
  activity: true,
})
  .extend({
    ...TASK_ROW,
    /** The latest attempt and who worked on it, perhaps not the agent that the task has now. */
    runId: z.string().nullable(),
    runAgentName: z.string().nullable(),
  })
  .transform(({ runId, runAgentName, ...task }) => ({ task, runId, runAgentName }));
type CardRow = z.infer<typeof CardRowSchema>;
const LatestRunSchema = RunRowSchema.extend(
  AttemptSchema.pick({ maxFollowups: true, importedAt: true }).shape,
);
const CountRowSchema = z.object({ status: TaskStatusSchema, count: z.number() });
const CountsSchema = z.record(TaskStatusSchema, z.number());

export interface TaskPage {
  readonly limit: number;
  readonly status?: TaskStatus | undefined;
  readonly projectId?: string | undefined;
  readonly agentId?: string | undefined;
  /** The last task of the page before. */
  readonly before?: string | undefined;
}

/** Tasks as cards show them: a page costs one query, and one look-up by id for each attempt shown. */
export function createTaskCardReader(db: ReadLedger) {
  const list = db.select(LIST, CardRowSchema);
  const listByStatus = db.select(LIST_BY_STATUS, CardRowSchema);
  const get = db.select(GET, CardRowSchema);
  const placeOf = db.select(PLACE, PlaceSchema);
  const counts = db.select(COUNTS, CountRowSchema);
  const getRun = db.select(GET_RUN, LatestRunSchema);

  function latestAttempt({ task, runId, runAgentName }: CardRow): Attempt | null {
    const run = runId === null ? null : getRun.get({ id: runId });
    if (run === null || runAgentName === null) return null;
    const { title: taskTitle, projectId, projectName } = task;
    return { ...run, taskTitle, projectId, projectName, agentName: runAgentName };
  }

  const withAttempt = (row: CardRow): TaskCard => ({
    ...row.task,
    latestAttempt: latestAttempt(row),
    waitsBecause: null,
    activity: null,
  });

  return {
    /**
     * Newest first; archived ones only when asked for. `waitsBecause` and `activity` are null: they
     * are not stored.
     * A `before` that is not in the ledger gives an empty page.
     */
    list: ({ limit, status, projectId, agentId, before }: TaskPage): TaskCard[] => {
      const place = before === undefined ? START : placeOf.get({ id: before });
      if (place === null) return [];
      const page = { ...place, limit, projectId: projectId ?? null, agentId: agentId ?? null };
      const rows = status === undefined ? list.all(page) : listByStatus.all({ ...page, status });
      return rows.map(withAttempt);
    },

    card: (id: string): TaskCard | null => {
      const row = get.get({ id });
      return row === null ? null : withAttempt(row);
    },

    /** How many tasks are in each status; 0 where there are none. */
    counts: (): Record<TaskStatus, number> => {
      const found = new Map(counts.all().map((row) => [row.status, row.count]));
      return CountsSchema.parse(
        Object.fromEntries(TASK_STATUSES.map((status) => [status, found.get(status) ?? 0])),
      );
    },
  };
}
