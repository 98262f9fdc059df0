import Database from 'better-sqlite3';

const SENTENCES: readonly (readonly [prefix: string, sentence: string])[] = [
  ['SQLITE_BUSY', 'Another program keeps the ledger locked; close it and try again.'],
  ['SQLITE_LOCKED', 'Another program keeps the ledger locked; close it and try again.'],
  ['SQLITE_FULL', 'The disk is full: free some space and try again; nothing was lost.'],
  ['SQLITE_CORRUPT', 'The ledger is damaged; restore a backup of it.'],
  ['SQLITE_NOTADB', 'The ledger is damaged; restore a backup of it.'],
  ['SQLITE_READONLY', 'The ledger cannot be written: check the permissions of its folder.'],
  ['SQLITE_CANTOPEN', 'The ledger cannot be opened: check the permissions of its folder.'],
  ['SQLITE_PERM', 'The ledger cannot be opened: check the permissions of its folder.'],
  ['SQLITE_IOERR', 'The disk that holds the ledger does not read or write; check the disk.'],
];

/**
 * What a person can do about a failure that lies outside the app, in a sentence.
 * Null for everything else: that is a bug, or not from the ledger.
 */
export function describeLedgerFailure(cause: unknown): string | null {
  if (!(cause instanceof Database.SqliteError)) return null;
  return SENTENCES.find(([prefix]) => cause.code.startsWith(prefix))?.[1] ?? null;
}

/** Whether waiting may cure it: the ledger is locked by another program, or its disk is full. */
export function isPassingFailure(cause: unknown): boolean {
  return cause instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED|FULL)/.test(cause.code);
}
