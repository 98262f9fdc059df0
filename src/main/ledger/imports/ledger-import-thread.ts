import { parentPort, workerData } from 'node:worker_threads';
import { v7 as newId } from 'uuid';
import { assertNever } from '../../../shared/assert-never';
import { openForReading } from '../reader/open-for-reading';
import { ImportJobSchema, type ImportEnd, type ImportJob } from './import-messages';
import { createKnownImports } from './known-imports';
import { isThere, lookImport } from './look-import';
import { openForImport } from './open-for-import';
import { createSlices } from './slices';
import { sweepImport, unfinishedImports } from './sweep-import';
import { takeImport } from './take-import';

/** The script of a thread that does one job with a file, says how it ended, and ends. */
const stopping = new AbortController();
parentPort?.on('message', () => stopping.abort());

void work(ImportJobSchema.parse(workerData)).then((end) => {
  parentPort?.postMessage(end);
  parentPort?.close();
});

async function work(job: ImportJob): Promise<ImportEnd> {
  try {
    switch (job.type) {
      case 'look':
        return await look(job);
      case 'take':
        return await take(job);
      case 'sweep':
        return await sweep(job);
      default:
        return assertNever(job);
    }
  } catch (cause) {
    return { type: 'failed', error: cause instanceof Error ? (cause.stack ?? '') : 'unknown' };
  }
}

async function look(job: Extract<ImportJob, { type: 'look' }>): Promise<ImportEnd> {
  const reader = openForReading(job.ledger);
  try {
    return await lookImport(reader, job, stopping.signal);
  } finally {
    reader.close();
  }
}

async function take(job: Extract<ImportJob, { type: 'take' }>): Promise<ImportEnd> {
  const reader = openForReading(job.ledger);
  const known = createKnownImports(reader).givenBy(job.sha256);
  reader.close();
  if (known.length > 0) return { type: 'taken', attemptIds: known, already: true };
  const { connection, makeDurable } = openForImport(job.ledger);
  const slices = createSlices(connection);
  try {
    const taken = await takeImport(
      { connection, slices, newId: () => newId(), makeDurable },
      job,
      stopping.signal,
    );
    if (taken.ok) return { type: 'taken', attemptIds: [...taken.value], already: false };
    await undo();
    return { type: 'refused', message: taken.error };
  } catch (cause) {
    await undo();
    const sentence = sentenceOf(cause);
    if (sentence === null) throw cause;
    return { type: 'refused', message: sentence };
  } finally {
    connection.close();
  }

  async function undo(): Promise<void> {
    slices.drop();
    await sweepImport(connection, slices, job.importId);
  }
}

async function sweep({ ledger }: Extract<ImportJob, { type: 'sweep' }>): Promise<ImportEnd> {
  const { connection } = openForImport(ledger);
  try {
    const slices = createSlices(connection);
    const ids = unfinishedImports(connection);
    for (const id of ids) await sweepImport(connection, slices, id);
    return { type: 'swept', imports: ids.length };
  } finally {
    connection.close();
  }
}

/** What of SQLite's failures a person can do something about. */
function sentenceOf(cause: unknown): string | null {
  if (!(cause instanceof Error)) return null;
  if (cause.name === 'AbortError') return 'The import was ended; nothing was kept.';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (code.startsWith('SQLITE_CONSTRAINT')) {
    return `${isThere(2)} Nothing was kept.`;
  }
  if (code.startsWith('SQLITE_FULL')) {
    return 'There is no room left on the disk; make some and import the file again. Nothing was kept.';
  }
  return null;
}
