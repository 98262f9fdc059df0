import { z } from 'zod';
import {
  HeaderSchema,
  TaskRecordSchema,
  type ExportHeader,
} from '../../../shared/model/export-record';
import type { ExportSource, KeptAttachment } from '../../exports/export-source';
import { jsonText } from '../columns';
import type { LedgerReader } from '../reader/open-for-reading';
import { exportedRuns, type ExportedRun } from './attempt-line';
import { outputText } from './output-text';
import { partLines } from './part-lines';
import { taskLine } from './task-line';

const MESSAGES = `
  SELECT seq, at, role, content FROM messages
  WHERE session_id = @sessionId AND run_id = @runId ORDER BY seq`;
const EVENTS = 'SELECT seq, at, type, payload FROM run_events WHERE run_id = @runId ORDER BY seq';
const OUTPUTS = `
  SELECT hash FROM outputs WHERE hash IN (
    SELECT payload ->> '$.outputHash' FROM run_events INDEXED BY run_events_outputs
    WHERE run_id IN (SELECT value FROM json_each(@runIds))
      AND type IN ('tool_result', 'check_finished') AND payload ->> '$.outputHash' IS NOT NULL)
  ORDER BY hash`;
const KEPT = 'SELECT hash FROM outputs WHERE hash = @hash';
const MESSAGE_FILES = `
  SELECT DISTINCT f.value ->> '$.hash' AS hash
  FROM messages AS m, json_each(m.content, '$.attachments') AS f
  WHERE m.session_id = @sessionId AND m.run_id = @runId AND m.role = 'user'`;
const FILE =
  'SELECT hash, media_type AS mediaType, content AS bytes FROM attachments WHERE hash = @hash';
const ORIGIN = `
  SELECT i.header, t.line AS task, (
      SELECT line FROM import_records WHERE import_id = i.id AND run_id = @runId AND kind = 'attempt'
    ) AS attempt
  FROM import_records AS r INDEXED BY import_records_of_run
  JOIN imports AS i ON i.id = r.import_id
  JOIN import_records AS t ON t.import_id = i.id AND t.place = 1
  WHERE r.run_id = @runId AND r.kind = 'attempt'`;

const EventRowSchema = z.object({
  seq: z.number(),
  at: z.number(),
  type: z.string(),
  payload: z.string(),
});
const MessageRowSchema = z.object({
  seq: z.number(),
  at: z.number(),
  role: z.string(),
  content: z.string(),
});
const HashRowSchema = z.object({ hash: z.string() });
const FileRowSchema = z.object({
  hash: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array),
});

/** What the ledger keeps of a file: its first line, and how often something was masked in it. */
export const StoredHeaderSchema = HeaderSchema.extend({ masked: z.number() });
const OriginSchema = z.object({
  header: jsonText(StoredHeaderSchema),
  task: z.string(),
  attempt: z.string(),
});

const ALL: ExportHeader['includes'] = { reasoning: true, outputs: true, attachments: true };

/** An attempt, or a task with all of its attempts, to be exported; null when it is not in the ledger. */
export function ledgerSource(
  reader: LedgerReader,
  what: { readonly scope: 'attempt' | 'task'; readonly id: string },
): ExportSource | null {
  const runs = exportedRuns(reader, what);
  const [first] = runs;
  const taskId = what.scope === 'task' ? what.id : first?.taskId;
  const task = taskId === undefined ? null : taskLine(reader, taskId);
  if (task === null || (what.scope === 'attempt' && first === undefined)) return null;
  const origins = runs.map(({ id, importedAt }) => (importedAt === null ? null : originOf(id)));
  const [origin = null] = origins;

  function originOf(runId: string) {
    return reader.select(ORIGIN, OriginSchema).get({ runId });
  }

  function runOf(id: string): ExportedRun {
    const run = runs.find((each) => each.id === id);
    if (run === undefined) throw new Error(`No attempt ${id} is exported.`);
    return run;
  }

  function* files(): Iterable<string> {
    const { attachments } = TaskRecordSchema.parse(JSON.parse(origin?.task ?? task ?? ''));
    for (const { hash } of attachments) yield hash;
    for (const { id: runId, sessionId } of runs) {
      for (const row of reader.each(MESSAGE_FILES, { runId, sessionId })) {
        yield HashRowSchema.parse(row).hash;
      }
    }
  }

  return {
    includes: origin?.header.includes ?? ALL,
    maskedBefore: origins.reduce((most, each) => Math.max(most, each?.header.masked ?? 0), 0),
    task: origin?.task ?? task,
    attempts: runs.map(({ id, line }, index) => ({ id, line: origins[index]?.attempt ?? line })),
    parts: (id, part) => partLines(reader, runOf(id), part),
    *messages(id) {
      const { sessionId } = runOf(id);
      for (const row of reader.each(MESSAGES, { runId: id, sessionId })) {
        yield MessageRowSchema.parse(row);
      }
    },
    *events(id) {
      for (const row of reader.each(EVENTS, { runId: id })) yield EventRowSchema.parse(row);
    },
    *outputHashes() {
      const runIds = JSON.stringify(runs.map(({ id }) => id));
      for (const row of reader.each(OUTPUTS, { runIds })) yield HashRowSchema.parse(row).hash;
    },
    keepsOutput: (hash) => reader.select(KEPT, HashRowSchema).get({ hash }) !== null,
    output: (hash) => outputText(reader, hash),
    *attachments() {
      const given = new Set<string>();
      const read = reader.select(FILE, FileRowSchema);
      for (const hash of files()) {
        const file: KeptAttachment | null = given.has(hash) ? null : read.get({ hash });
        given.add(hash);
        if (file !== null) yield file;
      }
    },
  };
}
