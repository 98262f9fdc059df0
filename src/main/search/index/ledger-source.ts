import Database from 'better-sqlite3';
import { z } from 'zod';
import { TYPES_WITH_TEXTS } from '../event-texts';

/**
 * The last event of each attempt, by the primary key of `run_events`. One that was deleted for good, or is
 * still arriving from a file, has none.
 */
const RUNS = `
  SELECT r.id, t.project_id AS projectId, r.agent_id AS agentId, r.queued_at AS queuedAt,
    COALESCE(e.seq, 0) AS seq, COALESCE(e.at, 0) AS at
  FROM runs AS r CROSS JOIN tasks AS t ON t.id = r.task_id
  LEFT JOIN run_events AS e ON e.run_id = r.id AND r.is_arriving = 0
    AND NOT EXISTS (SELECT 1 FROM purges AS p WHERE p.run_id = r.id)
    AND e.seq = (SELECT MAX(seq) FROM run_events WHERE run_id = r.id)`;
const TASKS = `SELECT id, CAST(updated_at AS TEXT) AS print FROM tasks`;
const TASK = `
  SELECT title, description, project_id AS projectId, agent_id AS agentId, created_at AS at
  FROM tasks WHERE id = @id`;
const WITH_TEXTS = TYPES_WITH_TEXTS.map((type) => `'${type}'`).join(', ');
const EVENTS = `
  SELECT seq, at, type, CASE WHEN type IN (${WITH_TEXTS}) THEN payload END AS payload
  FROM run_events WHERE run_id = @runId AND seq >= @fromSeq ORDER BY seq LIMIT @limit`;
const OUTPUT = 'SELECT text FROM outputs WHERE hash = @hash';

const LedgerRunSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  agentId: z.string(),
  queuedAt: z.number(),
  /** Of its last event; 0 for none. */
  seq: z.number(),
  at: z.number(),
});
export type LedgerRun = z.infer<typeof LedgerRunSchema>;
const TaskPrintSchema = z.object({ id: z.string(), print: z.string() });
const LedgerTaskSchema = z.object({
  title: z.string(),
  description: z.string(),
  projectId: z.string(),
  agentId: z.string(),
  at: z.number(),
});
const LedgerEventSchema = z.object({
  seq: z.number(),
  at: z.number(),
  type: z.string(),
  payload: z.string().nullable(),
});
export type LedgerEvent = z.infer<typeof LedgerEventSchema>;

export interface LedgerFile {
  /** The ledger; it is only read. */
  readonly file: string;
  readonly nativeBinding: string | null;
}

export type LedgerSource = ReturnType<typeof openLedgerSource>;

/** What the index reads of the ledger, a little at a time. @throws what SQLite throws. */
export function openLedgerSource({ file, nativeBinding }: LedgerFile) {
  const db = new Database(file, {
    readonly: true,
    fileMustExist: true,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
  db.pragma('query_only = ON');
  db.pragma('trusted_schema = OFF');
  const runs = db.prepare(RUNS);
  const tasks = db.prepare(TASKS);
  const task = db.prepare(TASK);
  const events = db.prepare(EVENTS);
  const output = db.prepare(OUTPUT).pluck();
  const dataVersion = db.prepare('PRAGMA data_version').pluck();
  let seenVersion: unknown = null;

  return {
    /** Whether anything was committed since the last call; yes at the first. */
    changed: (): boolean => {
      const version = dataVersion.get();
      const isNew = version !== seenVersion;
      seenVersion = version;
      return isNew;
    },
    /** Every attempt with its last event. */
    runs: (): readonly LedgerRun[] => z.array(LedgerRunSchema).parse(runs.all()),
    /** Every task; `print` changes when its words do. */
    tasks: () => z.array(TaskPrintSchema).parse(tasks.all()),
    task: (id: string) => LedgerTaskSchema.nullish().parse(task.get({ id })) ?? null,
    /** Events from one on, in order; without their payload where they hold no text. */
    events: (runId: string, fromSeq: number, limit: number): readonly LedgerEvent[] =>
      z.array(LedgerEventSchema).parse(events.all({ runId, fromSeq, limit })),
    /** The whole of an output; null where it is not there any more. */
    output: (hash: string): string | null =>
      z.string().nullish().parse(output.get({ hash })) ?? null,
    close: () => void db.close(),
  };
}
