import type { Attempt, RunStatus } from '../../shared/model/run';
import type { ReadLedger } from './database';
import { PlaceSchema, START } from './page';
import { AttemptRowSchema, RUN_COLUMNS } from './run-columns';

/** What an attempt of `runs AS r` shows of its agent as it was then. */
export const SNAPSHOT_COLUMNS = `json_extract(r.agent_settings, '$.maxFollowups') AS maxFollowups,
  r.imported_at AS importedAt`;

/** CROSS JOIN keeps the order of the tables, so that the index gives the order of the rows. */
const attemptsFrom = (runs: string): string => `
  SELECT ${RUN_COLUMNS}, ${SNAPSHOT_COLUMNS}, t.title AS taskTitle, p.id AS projectId, p.name AS projectName,
    a.name AS agentName
  FROM ${runs}
  CROSS JOIN tasks AS t ON t.id = r.task_id
  CROSS JOIN projects AS p ON p.id = t.project_id
  CROSS JOIN agents AS a ON a.id = r.agent_id`;

const PAGE = `(r.queued_at, r.id) < (@at, @id) AND r.is_arriving = 0
  AND NOT EXISTS (SELECT 1 FROM trash AS x WHERE x.run_id = r.id)
  ORDER BY r.queued_at DESC, r.id DESC LIMIT @limit`;
const LIST = `${attemptsFrom('runs AS r INDEXED BY runs_newest')} WHERE ${PAGE}`;
const LIST_BY_STATUS = `
  ${attemptsFrom('runs AS r INDEXED BY runs_by_status')} WHERE r.status = @status AND ${PAGE}`;
/** A task has few attempts: a status is picked out of them on the way. */
const LIST_OF_TASK = `
  ${attemptsFrom('runs AS r INDEXED BY runs_of_task')}
  WHERE r.task_id = @taskId AND r.status = COALESCE(@status, r.status) AND ${PAGE}`;
/** Few attempts may match among very many: for a thread that nobody waits on. */
const LIST_NARROWED = `
  ${attemptsFrom('runs AS r INDEXED BY runs_newest')}
  WHERE r.agent_id = COALESCE(@agentId, r.agent_id) AND p.id = COALESCE(@projectId, p.id)
  AND r.status = COALESCE(@status, r.status) AND ${PAGE}`;
const GET = `${attemptsFrom('runs AS r')} WHERE r.id = @id`;
const PLACE = 'SELECT queued_at AS at, id FROM runs WHERE id = @id';

export interface AttemptPage {
  readonly limit: number;
  readonly taskId?: string | undefined;
  readonly status?: RunStatus | undefined;
  /** The last attempt of the page before. */
  readonly before?: string | undefined;
}

/** A page of the attempts of one agent, of one project, or both. */
export interface NarrowedPage extends Omit<AttemptPage, 'taskId'> {
  readonly agentId?: string | undefined;
  readonly projectId?: string | undefined;
}

/** Runs with the names that a list shows beside them. */
export function createAttemptReader(db: ReadLedger) {
  const list = db.select(LIST, AttemptRowSchema);
  const listByStatus = db.select(LIST_BY_STATUS, AttemptRowSchema);
  const listOfTask = db.select(LIST_OF_TASK, AttemptRowSchema);
  const get = db.select(GET, AttemptRowSchema);
  const placeOf = db.select(PLACE, PlaceSchema);

  return {
    /** Newest first. A `before` that is not in the ledger gives an empty page. */
    list: ({ limit, taskId, status, before }: AttemptPage): Attempt[] => {
      const place = before === undefined ? START : placeOf.get({ id: before });
      if (place === null) return [];
      const page = { ...place, limit };
      if (taskId !== undefined) return listOfTask.all({ ...page, taskId, status: status ?? null });
      return status === undefined ? list.all(page) : listByStatus.all({ ...page, status });
    },

    attempt: (id: string): Attempt | null => get.get({ id }),
  };
}

/** As the list, of one agent, one project, or both; in a thread of its own, as it goes through all attempts. */
export function createNarrowedAttempts(db: ReadLedger) {
  const narrowed = db.select(LIST_NARROWED, AttemptRowSchema);
  const placeOf = db.select(PLACE, PlaceSchema);
  return ({ limit, agentId, projectId, status, before }: NarrowedPage): Attempt[] => {
    const place = before === undefined ? START : placeOf.get({ id: before });
    if (place === null) return [];
    const only = {
      agentId: agentId ?? null,
      projectId: projectId ?? null,
      status: status ?? null,
    };
    return narrowed.all({ ...place, limit, ...only });
  };
}
