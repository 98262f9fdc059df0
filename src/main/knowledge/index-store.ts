import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { TextChunk } from './chunks';

/** Raised whenever the tables change: an index of another version is made anew. */
const VERSION = 1;

/**
 * `files`: what was read when. `chunks`: its text. `words`: the index over both, without the text.
 * Merging is done by hand, in small steps.
 */
const SCHEMA = `
  CREATE TABLE origin (folder TEXT NOT NULL) STRICT;
  CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, modified_at REAL NOT NULL,
    size INTEGER NOT NULL, seen INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX files_seen ON files (seen);
  CREATE TABLE chunks (
    id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL, first_line INTEGER NOT NULL,
    last_line INTEGER NOT NULL, text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX chunks_of_file ON chunks (file_id);
  CREATE VIRTUAL TABLE words USING fts5 (
    path, text, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  );
  INSERT INTO words (words, rank) VALUES ('automerge', 0);
  INSERT INTO words (words, rank) VALUES ('crisismerge', 1000);
  -- Written out in small pieces, each of which holds up the process.
  INSERT INTO words (words, rank) VALUES ('hashsize', 32768);
  PRAGMA user_version = ${VERSION};`;

const FIND = `
  SELECT chunks.id, files.path, first_line AS firstLine, last_line AS lastLine, chunks.text
  FROM (
    SELECT rowid AS id, rank FROM words WHERE words MATCH @query AND rank MATCH 'bm25(4.0, 1.0)'
    ORDER BY rank LIMIT @limit
  ) AS found
  JOIN chunks ON chunks.id = found.id
  JOIN files ON files.id = chunks.file_id
  ORDER BY found.rank`;

const FileRowSchema = z.object({ id: z.number(), modifiedAt: z.number(), size: z.number() });
const IdRowSchema = z.object({ id: z.number() });
const FoundRowSchema = z.object({
  path: z.string(),
  firstLine: z.number(),
  lastLine: z.number(),
  text: z.string(),
});

export type FileRow = z.infer<typeof FileRowSchema>;

export interface FoundChunk extends z.infer<typeof FoundRowSchema> {
  readonly id: string;
}

interface StoreOptions {
  readonly file: string;
  /** Of the project: an index of another one is made anew. */
  readonly folder: string;
  /** The compiled SQLite, where it is not the one that the package finds by itself. */
  readonly nativeBinding: string | null;
}

export type IndexStore = ReturnType<typeof openIndexStore>;

/**
 * Opens the index of a project, made anew where it is missing, damaged or another's: nothing in it
 * is worth keeping. @throws what SQLite or the system throws.
 */
export function openIndexStore(options: StoreOptions) {
  const db = openFresh(options);
  const begin = db.prepare('BEGIN');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const fileAt = db.prepare(
    'SELECT id, modified_at AS modifiedAt, size FROM files WHERE path = @path',
  );
  const seeFile = db.prepare('UPDATE files SET seen = @seen WHERE id = @id');
  const putFile = db.prepare(`
    INSERT INTO files (path, modified_at, size, seen) VALUES (@path, @modifiedAt, @size, @seen)
    ON CONFLICT (path) DO UPDATE SET modified_at = @modifiedAt, size = @size, seen = @seen
    RETURNING id`);
  const unseen = db.prepare('SELECT id FROM files WHERE seen <> @seen LIMIT 1');
  const removeFile = db.prepare('DELETE FROM files WHERE id = @id');
  const chunkOf = db.prepare('SELECT id FROM chunks WHERE file_id = @fileId LIMIT 1');
  const removeChunk = db.prepare('DELETE FROM chunks WHERE id = @id');
  const removeWords = db.prepare('DELETE FROM words WHERE rowid = @id');
  const addChunk = db.prepare(`
    INSERT INTO chunks (file_id, first_line, last_line, text)
    VALUES (@fileId, @firstLine, @lastLine, @text) RETURNING id`);
  const addWords = db.prepare('INSERT INTO words (rowid, path, text) VALUES (@id, @path, @text)');
  const merge = db.prepare(`INSERT INTO words (words, rank) VALUES ('merge', @pages)`);
  const changes = db.prepare('SELECT total_changes() AS id');
  const find = db.prepare(FIND);

  const one = <T>(schema: z.ZodType<T>, row: unknown): T | null =>
    row === undefined ? null : schema.parse(row);

  return {
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    /** What was begun and not committed is undone. */
    rollback: () => {
      if (db.inTransaction) rollback.run();
    },
    close: () => void db.close(),

    fileAt: (path: string): FileRow | null => one(FileRowSchema, fileAt.get({ path })),
    seeFile: (id: number, seen: number) => void seeFile.run({ id, seen }),
    putFile: (path: string, { modifiedAt, size }: Omit<FileRow, 'id'>, seen: number): number =>
      IdRowSchema.parse(putFile.get({ path, modifiedAt, size, seen })).id,
    /** A file that a look at all files has not seen; null when there is none. */
    unseen: (seen: number): number | null => one(IdRowSchema, unseen.get({ seen }))?.id ?? null,
    removeFile: (id: number) => void removeFile.run({ id }),

    addChunk: (fileId: number, path: string, chunk: TextChunk): void => {
      const { id } = IdRowSchema.parse(addChunk.get({ fileId, ...chunk }));
      addWords.run({ id, path, text: chunk.text });
    },
    /** Takes one chunk of a file away; false when it has none. */
    removeChunkOf: (fileId: number): boolean => {
      const row = one(IdRowSchema, chunkOf.get({ fileId }));
      if (row === null) return false;
      removeChunk.run(row);
      removeWords.run(row);
      return true;
    },
    /** Joins a few pages of the index; false when nothing is left to join. */
    merge: (pages: number): boolean => {
      const before = IdRowSchema.parse(changes.get()).id;
      merge.run({ pages });
      // By the documentation of FTS5: a merge that changed fewer than two rows did nothing.
      return IdRowSchema.parse(changes.get()).id - before >= 2;
    },

    /** Chunks that hold words of an FTS5 query, best first. */
    find: (query: string, limit: number): readonly FoundChunk[] =>
      z
        .array(FoundRowSchema)
        .parse(find.all({ query, limit }))
        .map((row) => ({ ...row, id: idOf(row) })),
  };
}

/** The same for the same text at the same place. */
function idOf({ path, firstLine, text }: z.infer<typeof FoundRowSchema>): string {
  return createHash('sha256').update(`${path}\0${firstLine}\0${text}`).digest('hex').slice(0, 12);
}

function openFresh(options: StoreOptions): Database.Database {
  mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
  const existing = openUsable(options);
  if (existing !== null) return existing;
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(options.file + end, { force: true });
  const db = connect(options);
  db.exec(SCHEMA);
  db.prepare('INSERT INTO origin (folder) VALUES (@folder)').run({ folder: options.folder });
  return db;
}

function openUsable(options: StoreOptions): Database.Database | null {
  let db: Database.Database | null = null;
  try {
    db = connect(options);
    const isCurrent = db.pragma('user_version', { simple: true }) === VERSION;
    const origin = isCurrent ? db.prepare('SELECT folder FROM origin').pluck().get() : null;
    if (origin === options.folder) return db;
  } catch {
    // Damaged, or no database at all: it is made anew.
  }
  db?.close();
  return null;
}

function connect({ file, nativeBinding }: StoreOptions): Database.Database {
  const db = new Database(file, nativeBinding === null ? {} : { nativeBinding });
  // What a crash takes from it is read again from the files.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  return db;
}
