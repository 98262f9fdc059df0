import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Slices } from './slices';

/** Rows that one statement deletes. */
const ROWS = 500;

const UNFINISHED = 'SELECT id FROM imports INDEXED BY imports_unfinished WHERE finished_at IS NULL';
const RUNS = `
  SELECT r.id, r.owner_id AS taskId, r.session_id AS sessionId, r.agent_id AS agentId
  FROM runs AS r WHERE r.is_arriving = 1 AND r.id IN (
    SELECT run_id FROM import_records WHERE import_id = @id AND kind = 'attempt')`;
/** What hangs on a run, the last first: what is left has no gaps. */
const PARTS = [
  `DELETE FROM incidents WHERE rowid IN (
    SELECT rowid FROM incidents WHERE run_id = @runId LIMIT ${ROWS})`,
  `DELETE FROM run_events WHERE rowid IN (
    SELECT rowid FROM run_events WHERE run_id = @runId ORDER BY seq DESC LIMIT ${ROWS})`,
  `DELETE FROM approvals WHERE rowid IN (
    SELECT rowid FROM approvals WHERE run_id = @runId LIMIT ${ROWS})`,
  `DELETE FROM messages WHERE rowid IN (
    SELECT rowid FROM messages WHERE session_id = @sessionId AND run_id = @runId LIMIT ${ROWS})`,
];
const NAMED =
  "SELECT line ->> '$' AS hash FROM import_records WHERE import_id = @id AND kind = @kind";
/*
 * What others have come to use meanwhile stays: an attempt that was made here, or one of another file. The
 * events of this import are gone by then.
 */
const REMOVE_OUTPUT = `
  DELETE FROM outputs WHERE hash = @hash AND NOT EXISTS (
    SELECT 1 FROM run_events AS e INDEXED BY run_events_outputs
    WHERE e.payload ->> '$.outputHash' = @hash AND e.type IN ('tool_result', 'check_finished')
      AND e.payload ->> '$.outputHash' IS NOT NULL)`;
/** One that a person has given since may be for a task that is still being written. */
const REMOVE_FILE = `
  DELETE FROM attachments WHERE hash = @hash AND at <= @begunAt AND NOT EXISTS (
    SELECT 1 FROM tasks AS t, json_each(t.attachments) AS a
    WHERE t.attachments <> '[]' AND a.value ->> '$.hash' = @hash AND t.id NOT IN (
      SELECT r.owner_id FROM runs AS r JOIN import_records AS i ON i.run_id = r.id
      WHERE i.import_id = @id AND i.kind = 'attempt'))
  AND NOT EXISTS (
    SELECT 1 FROM run_events AS e INDEXED BY run_events_attachments,
      json_each(e.payload, '$.attachments') AS a
    WHERE e.type = 'turn_started' AND e.payload ->> '$.attachments' IS NOT NULL
      AND a.value ->> '$.hash' = @hash)`;
const BEGUN = 'SELECT begun_at AS begunAt FROM imports WHERE id = @id';

const IdRowSchema = z.object({ id: z.string() });
const RunRowSchema = z.object({
  id: z.string(),
  taskId: z.string(),
  sessionId: z.string(),
  agentId: z.string(),
});
const HashRowSchema = z.object({ hash: z.string() });
const BegunRowSchema = z.object({ begunAt: z.number() });

/** The imports that did not come to their end; call it where none is at work. */
export function unfinishedImports(connection: Database.Database): readonly string[] {
  return connection
    .prepare(UNFINISHED)
    .all()
    .map((row) => IdRowSchema.parse(row).id);
}

/** Takes away all that an unfinished import has written, in slices. It can be broken off and done again. */
export async function sweepImport(
  connection: Database.Database,
  slices: Slices,
  id: string,
): Promise<void> {
  const written = (kind: 'output' | 'attachment'): readonly string[] =>
    connection
      .prepare(NAMED)
      .all({ id, kind })
      .map((row) => HashRowSchema.parse(row).hash);
  const run = (sql: string, parameters: Readonly<Record<string, string | number>>) =>
    connection.prepare(sql).run(parameters).changes;
  const begun = BegunRowSchema.optional().parse(connection.prepare(BEGUN).get({ id }));
  if (begun === undefined) return;

  const runs = connection
    .prepare(RUNS)
    .all({ id })
    .map((row) => RunRowSchema.parse(row));
  for (const { id: runId, sessionId } of runs) {
    for (const sql of PARTS) {
      const parameters = sql.includes('@sessionId') ? { runId, sessionId } : { runId };
      let deleted = ROWS;
      while (deleted === ROWS) await slices.write(() => void (deleted = run(sql, parameters)));
    }
  }
  for (const hash of written('output')) {
    await slices.write(() => void run(REMOVE_OUTPUT, { hash }));
  }
  for (const hash of written('attachment')) {
    await slices.write(() => void run(REMOVE_FILE, { id, hash, ...begun }));
  }
  await slices.write(() => {
    for (const { id: runId, sessionId } of runs) {
      run('DELETE FROM runs WHERE id = @runId', { runId });
      run('DELETE FROM sessions WHERE id = @sessionId', { sessionId });
    }
    for (const taskId of new Set(runs.map((each) => each.taskId))) removeTask(connection, taskId);
    for (const agentId of new Set(runs.map((each) => each.agentId))) {
      run('DELETE FROM agents WHERE id = @agentId', { agentId });
    }
    run('DELETE FROM import_records WHERE import_id = @id', { id });
    run('DELETE FROM imports WHERE id = @id', { id });
  });
  await slices.flush();
}

function removeTask(connection: Database.Database, taskId: string): void {
  const row = connection
    .prepare('SELECT project_id AS id FROM tasks WHERE id = @taskId')
    .get({ taskId });
  connection.prepare('DELETE FROM tasks WHERE id = @taskId').run({ taskId });
  const { id } = IdRowSchema.parse(row);
  connection.prepare('DELETE FROM projects WHERE id = @id').run({ id });
}
