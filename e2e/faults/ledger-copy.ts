import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { ModelCallStateSchema } from '../../src/shared/model/model-call';
import { RunStatusSchema } from '../../src/shared/model/run';
import { RunEventSchema, type RunEvent } from '../../src/shared/model/run-event';
import { TaskStatusSchema } from '../../src/shared/model/task';

const RunRowSchema = z.object({
  id: z.string(),
  taskId: z.string(),
  projectId: z.string(),
  status: RunStatusSchema,
  startedBy: z.string(),
  recoveries: z.number(),
  error: z.string().nullable(),
  failureCode: z.string().nullable(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costMicroUsd: z.number(),
});
export type RunRow = z.infer<typeof RunRowSchema>;
const RUNS = `
  SELECT runs.id, task_id AS taskId, project_id AS projectId, runs.status, started_by AS startedBy,
    recoveries, error, failure_code AS failureCode, input_tokens AS inputTokens,
    output_tokens AS outputTokens, cost_micro_usd AS costMicroUsd
  FROM runs JOIN tasks ON tasks.id = task_id ORDER BY runs.id`;

const TaskRowSchema = z.object({
  id: z.string(),
  description: z.string(),
  status: TaskStatusSchema,
  statusReason: z.string().nullable(),
});
const TASKS = 'SELECT id, description, status, status_reason AS statusReason FROM tasks';

const CallRowSchema = z.object({
  runId: z.string(),
  taskId: z.string(),
  state: ModelCallStateSchema,
  actualMicroUsd: z.number().nullable(),
  inputTokens: z.number(),
  outputTokens: z.number(),
});
export type CallRow = z.infer<typeof CallRowSchema>;
const CALLS = `
  SELECT run_id AS runId, task_id AS taskId, state, actual_micro_usd AS actualMicroUsd,
    model_calls.input_tokens AS inputTokens, model_calls.output_tokens AS outputTokens
  FROM model_calls JOIN runs ON runs.id = run_id`;

const EventRowSchema = z.object({
  runId: z.string(),
  seq: z.number(),
  at: z.number(),
  type: z.string(),
  payload: z.string(),
});
const EVENTS =
  'SELECT run_id AS runId, seq, at, type, payload FROM run_events ORDER BY run_id, seq';

const PayloadSchema = z.record(z.string(), z.unknown());

export interface StoredEvent {
  /** The row as it is stored, to be compared byte by byte. */
  readonly row: string;
  readonly event: RunEvent;
}

/** What a ledger held at one moment. */
export interface LedgerCopy {
  /** What `integrity_check` and `foreign_key_check` say; empty when nothing is damaged. */
  readonly damage: readonly string[];
  readonly runs: readonly RunRow[];
  readonly tasks: readonly z.infer<typeof TaskRowSchema>[];
  readonly calls: readonly CallRow[];
  /** By run, in order. */
  readonly events: ReadonlyMap<string, readonly StoredEvent[]>;
}

export const NO_LEDGER: LedgerCopy = {
  damage: [],
  runs: [],
  tasks: [],
  calls: [],
  events: new Map(),
};

/**
 * Reads the ledger of an app that is dead, on a copy: the app's next start is to find the files as the
 * kill left them.
 */
export async function copyLedger(dataFolder: string): Promise<LedgerCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'taskwright-copy-'));
  try {
    for (const name of ['ledger.db', 'ledger.db-wal']) {
      await copyFile(join(dataFolder, name), join(folder, name)).catch(ignoreMissing);
    }
    return readLedgerFile(join(folder, 'ledger.db'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readLedgerFile(file: string): LedgerCopy {
  const database = new Database(file, { fileMustExist: true });
  try {
    const read = <Row>(schema: z.ZodType<Row>, sql: string): readonly Row[] =>
      database
        .prepare(sql)
        .all()
        .map((row) => schema.parse(row));
    const integrity = read(z.object({ integrity_check: z.string() }), 'PRAGMA integrity_check');
    const orphans = read(z.object({ table: z.string() }), 'PRAGMA foreign_key_check');
    return {
      damage: [
        ...integrity.map((row) => row.integrity_check).filter((found) => found !== 'ok'),
        ...orphans.map(({ table }) => `A row of ${table} refers to nothing.`),
      ],
      runs: read(RunRowSchema, RUNS),
      tasks: read(TaskRowSchema, TASKS),
      calls: read(CallRowSchema, CALLS),
      events: byRun(read(EventRowSchema, EVENTS).map(storedEvent)),
    };
  } finally {
    database.close();
  }
}

function byRun(events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> {
  const found = new Map<string, StoredEvent[]>();
  for (const stored of events) {
    const { runId } = stored.event;
    const present = found.get(runId);
    if (present === undefined) found.set(runId, [stored]);
    else present.push(stored);
  }
  return found;
}

function storedEvent({ runId, seq, at, type, payload }: z.infer<typeof EventRowSchema>) {
  const body = { ...PayloadSchema.parse(JSON.parse(payload)), type };
  const event = RunEventSchema.parse({ runId, seq, at, body });
  return { row: `${at} ${type} ${payload}`, event };
}

/** Without a kill before it, there is no log beside the ledger. */
function ignoreMissing(cause: unknown): void {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
}
