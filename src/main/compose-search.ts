import { join } from 'node:path';
import type { Log } from './engine/ports';
import { searchByThreads } from './search/threads/search-by-threads';
import type { Search } from './search/search';

/** Windows open first (ms). */
const START_AFTER_MS = 2_000;

/** What the search is built from. */
export interface SearchSurroundings {
  /** Absolute; the index stands in it, beside the ledger. */
  readonly dataFolder: string;
  readonly ledgerFile: string;
  /** Another build of the SQLite addon, for a runtime that cannot load the usual one. */
  readonly sqliteBinding: string | null;
  /** Whether this process looks after the whole ledger: it alone keeps the index. */
  readonly keepsHouse: boolean;
  readonly onStatus: () => void;
  readonly log: Log;
}

export function composeSearch(surroundings: SearchSurroundings): Search {
  const { dataFolder, ledgerFile, sqliteBinding, keepsHouse, onStatus, log } = surroundings;
  return searchByThreads({
    indexScript: join(import.meta.dirname, 'search-index-thread.js'),
    queryScript: join(import.meta.dirname, 'search-query-thread.js'),
    files: { ledgerFile, indexFile: join(dataFolder, 'search.db'), nativeBinding: sqliteBinding },
    keepsIndex: keepsHouse,
    startAfterMs: START_AFTER_MS,
    onStatus,
    onError: (cause) => log.error('The search broke in its thread.', cause),
  });
}
