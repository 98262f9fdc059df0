import type Database from 'better-sqlite3';
import { backlogOf, type Backlog, type PendingRun } from './backlog';
import { cleanWords } from './clean-words';
import { dropRun } from './drop-documents';
import { createIndexWriter } from './index-writer';
import { openLedgerSource, type LedgerSource } from './ledger-source';
import { openIndex, removeIndex } from './open-index';
import { createProgress } from './progress';
import { readRun } from './read-run';
import { readTasks } from './read-tasks';

/** Documents of a commit, and how long one is put off (ms): what a crash has to read again. */
const COMMIT_DOCUMENTS = 2_000;
const COMMIT_MS = 1_000;
/** While much is left to do, the ledger is looked at again after so long (ms) for what is newer. */
const LOOK_AGAIN_MS = 1_000;

export interface SearchIndexOptions {
  readonly ledgerFile: string;
  readonly indexFile: string;
  readonly nativeBinding: string | null;
}

/** Events in the ledger, and how many of them were read. */
export interface HowFar {
  readonly events: number;
  readonly read: number;
}

export interface SearchIndex {
  /**
   * Reads everything that is new in the ledger, in small pieces. Returns whether there was anything.
   * `pause` is awaited between the pieces, `report` hears how far it is.
   * @throws what SQLite throws, and what `pause` throws; what was not committed is undone.
   */
  catchUp(pause: () => Promise<void>, report: (howFar: HowFar) => void): Promise<boolean>;
  /** Takes attempts out of the index. Not during `catchUp`. */
  forget(runIds: readonly string[], pause: () => Promise<void>): Promise<void>;
  /**
   * Takes what was forgotten out of the file as well. Not during `catchUp`.
   * @throws what SQLite throws, and what `pause` throws; the next call does the rest.
   */
  clean(pause: () => Promise<void>): Promise<void>;
  close(): void;
}

/**
 * Opens the index of a ledger, made anew where it is missing, damaged or of another version.
 * @throws what SQLite or the system throws.
 */
export function openSearchIndex(options: SearchIndexOptions): SearchIndex {
  const { ledgerFile, indexFile, nativeBinding } = options;
  const source = openLedgerSource({ file: ledgerFile, nativeBinding });
  try {
    return searchIndex(openIndex({ file: indexFile, nativeBinding }), source);
  } catch (cause) {
    source.close();
    throw cause;
  }
}

/** Takes the index of a ledger away; it is made anew when it is opened. */
export function removeSearchIndex({ indexFile }: { readonly indexFile: string }): void {
  removeIndex(indexFile);
}

function searchIndex(db: Database.Database, source: LedgerSource): SearchIndex {
  const writer = createIndexWriter(db);
  const progress = createProgress(db);
  /** Whether the last look was worked off. */
  let isDone = false;
  let begunAt: number | null = null;

  function begin(): void {
    if (begunAt !== null) return;
    writer.begin();
    begunAt = performance.now();
  }

  function commit(): void {
    if (begunAt !== null) writer.commit();
    begunAt = null;
  }

  function commitIfDue(): void {
    if (begunAt === null) return;
    if (writer.uncommitted() >= COMMIT_DOCUMENTS || performance.now() - begunAt > COMMIT_MS)
      commit();
  }

  /** Reads on in one attempt to its end, or until it is time to look for newer ones. */
  async function readOn(
    pending: PendingRun,
    until: number,
    pause: () => Promise<void>,
    onEvents: (count: number) => void,
  ): Promise<void> {
    let { indexed } = pending;
    while ((indexed?.seq ?? 0) < pending.run.seq && performance.now() < until) {
      begin();
      const next = await readRun({ source, writer, progress, pause }, { ...pending, indexed });
      if (next === null) {
        commit();
        if (indexed !== null) await dropRun({ writer, progress, pause }, indexed.key);
        return;
      }
      onEvents(next.seq - (indexed?.seq ?? 0));
      if (next.seq === indexed?.seq) return;
      indexed = next;
      commitIfDue();
      await pause();
    }
  }

  async function workOff(
    { toDrop, toRead, events, read }: Backlog,
    pause: () => Promise<void>,
    report: (howFar: HowFar) => void,
  ): Promise<boolean> {
    const until = performance.now() + LOOK_AGAIN_MS;
    let done = read;
    report({ events, read: done });
    for (const { key } of toDrop) await dropRun({ writer, progress, pause }, key);
    begin();
    const hasTasks = await readTasks({ source, writer, progress, pause });
    for (const pending of toRead) {
      if (performance.now() >= until) break;
      await readOn(pending, until, pause, (count) => {
        done += count;
        report({ events, read: done });
      });
    }
    commit();
    return hasTasks || toDrop.length > 0 || toRead.length > 0;
  }

  return {
    async catchUp(pause, report) {
      if (!source.changed() && isDone) return false;
      isDone = false;
      let worked = false;
      try {
        for (;;) {
          const backlog = backlogOf(source.runs(), progress.runs());
          const found = await workOff(backlog, pause, report);
          if (!found) break;
          worked = true;
        }
        isDone = true;
        return worked;
      } finally {
        if (begunAt !== null) writer.rollback();
        begunAt = null;
      }
    },

    async forget(runIds, pause) {
      const known = new Map(progress.runs().map((run) => [run.id, run]));
      for (const id of runIds) {
        const run = known.get(id);
        if (run !== undefined) await dropRun({ writer, progress, pause }, run.key);
      }
    },

    clean: (pause) => cleanWords(db, pause),

    close() {
      db.close();
      source.close();
    },
  };
}
