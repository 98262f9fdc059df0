import type Database from 'better-sqlite3';
import type { AttemptRecord, TaskRecord } from '../../../shared/model/export-record';
import { assertNever } from '../../../shared/assert-never';
import { err, ok, type Result } from '../../../shared/result';
import type { ImportedLine } from '../../exports/import/imported-line';
import { readImport } from '../../exports/import/read-import';
import { createImportRows, type ImportPlace } from './import-rows';
import type { Slices } from './slices';

/** A file that was looked through, and where its attempts go. */
export interface ImportOrder extends ImportPlace {
  readonly file: string;
  readonly fileName: string;
  /** The sum of the file as it was looked through. */
  readonly sha256: string;
}

const BEGIN = `
  INSERT INTO imports (id, sha256, file_name, header, begun_at)
  VALUES (@id, @sha256, @fileName, @header, @now)`;
const NOTE_MASKED = `
  UPDATE imports SET header = json_set(header, '$.masked', @masked) WHERE id = @id`;
const ARRIVED = `
  UPDATE runs SET is_arriving = 0 WHERE is_arriving = 1 AND id IN (
    SELECT run_id FROM import_records WHERE import_id = @id AND kind = 'attempt')`;
const FINISH = 'UPDATE imports SET finished_at = @now WHERE id = @id';

interface Surroundings {
  readonly connection: Database.Database;
  readonly slices: Slices;
  readonly newId: () => string;
  /** What is committed from now on survives a power cut. */
  readonly makeDurable: () => void;
}

/**
 * Writes what the file holds, in slices that nobody sees, and shows all of it with the last commit. Answers
 * with the attempts, or with a sentence; what was written then is for `sweepImport`.
 * @throws the reason of `signal` when it aborts, and what SQLite throws.
 */
export async function takeImport(
  { connection, slices, newId, makeDurable }: Surroundings,
  order: ImportOrder,
  signal?: AbortSignal,
): Promise<Result<readonly string[], string>> {
  const { importId, now } = order;
  const rows = createImportRows(connection);
  const agents = new Map<string, string>();
  const attempts: AttemptRecord[] = [];
  const waiting: (() => void)[] = [];
  let task: { readonly task: TaskRecord; readonly line: string } | null = null;
  let place = 0;
  let outputText: string[] = [];
  let attachmentData: Uint8Array[] = [];

  const keep = (runId: string | null, kind: string, line: string): void => {
    place += 1;
    rows.record(importId, place, { runId, kind, line });
  };

  function beginAttempt(attempt: AttemptRecord, line: string): void {
    let agentId = agents.get(attempt.agentName);
    if (agentId === undefined) {
      agentId = newId();
      agents.set(attempt.agentName, agentId);
      rows.agent(agentId, attempt, now);
    }
    if (task !== null) {
      rows.task(order, task.task, agentId);
      keep(null, 'task', task.line);
      task = null;
    }
    rows.attempt(order, attempt, agentId);
    keep(attempt.id, 'attempt', line);
    attempts.push(attempt);
  }

  /** An incident names an event, which comes after it in the file. */
  async function writeWaiting(): Promise<void> {
    for (const work of waiting.splice(0)) await slices.write(work);
  }

  async function take(line: ImportedLine): Promise<void> {
    const attempt = attempts.at(-1);
    switch (line.kind) {
      case 'header':
        await slices.write(() => {
          const { sha256, fileName } = order;
          connection.prepare(BEGIN).run({ id: importId, sha256, fileName, header: line.line, now });
        });
        return;
      case 'task':
        task = line;
        return;
      case 'attempt':
        await writeWaiting();
        await slices.write(() => beginAttempt(line.attempt, line.line));
        return;
      case 'part':
        if (attempt === undefined) return;
        await slices.write(() => {
          keep(attempt.id, line.part.record, line.line);
          if (line.part.record === 'approval') rows.approval(attempt.id, line.part);
        });
        if (line.part.record === 'incident') {
          const { part } = line;
          waiting.push(() => rows.incident(attempt.id, part));
        }
        return;
      case 'message':
        if (attempt === undefined) return;
        await slices.write(() => rows.message(attempt.id, attempt.sessionId, line.message));
        return;
      case 'event':
        if (attempt === undefined) return;
        await slices.write(() => rows.event(attempt.id, line.event));
        return;
      case 'output': {
        outputText.push(line.text);
        const { hash, bytes } = line;
        if (bytes === null) return;
        const text = outputText.join('');
        outputText = [];
        await slices.flush();
        await slices.write(() => {
          if (rows.output(hash, text, bytes, now)) keep(null, 'output', JSON.stringify(hash));
        });
        return;
      }
      case 'attachment': {
        attachmentData.push(line.data);
        const { hash, mediaType, bytes } = line;
        if (bytes === null) return;
        const content = Buffer.concat(attachmentData);
        attachmentData = [];
        await slices.flush();
        await slices.write(() => {
          if (rows.attachment(hash, mediaType, content, now)) {
            keep(null, 'attachment', JSON.stringify(hash));
          }
        });
        return;
      }
      case 'end':
        await writeWaiting();
        return;
      default:
        assertNever(line);
    }
  }

  const read = await readImport(order.file, take, signal);
  if (!read.ok) return read;
  if (read.value.sha256 !== order.sha256) {
    return err('This file has changed since it was looked through; choose it again.');
  }
  await slices.flush();
  signal?.throwIfAborted();
  makeDurable();
  await slices.write(() => {
    connection.prepare(NOTE_MASKED).run({ id: importId, masked: read.value.masked });
    connection.prepare(ARRIVED).run({ id: importId });
    connection.prepare(FINISH).run({ id: importId, now });
  });
  await slices.flush();
  return ok(attempts.map(({ id }) => id));
}
