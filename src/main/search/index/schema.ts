/** Raised whenever the tables or the rules for words change: an index of another version is made anew. */
export const INDEX_VERSION = 2;

/**
 * `words` is the index itself, without the texts: its rowid is `documents.id`, which grows with time.
 * A document is a text of an event, or a slice of a long one. `runs`: how far each attempt was read.
 * `tasks`: what was read of each task. `facets`: what numbers stand for projects, agents and tools.
 * `terms`: in about how many documents each word and each facet is; also for words of which only the beginning
 * is typed.
 * `blocks`: about how many documents there are from one id to the next, so that work can be measured out.
 * `kept_texts`: slices of texts that are too long to be read again for a few words of them (deflated).
 * `totals.unclean`: 1 while words of attempts that were taken out may still be in the file.
 */
export const INDEX_SCHEMA = `
  CREATE TABLE runs (
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, project_id TEXT NOT NULL,
    seq INTEGER NOT NULL, at INTEGER NOT NULL, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE tasks (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, print TEXT NOT NULL
  ) STRICT;
  CREATE TABLE facets (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE documents (
    id INTEGER PRIMARY KEY, run INTEGER, task INTEGER, seq INTEGER NOT NULL, part INTEGER NOT NULL,
    kind INTEGER NOT NULL, at INTEGER NOT NULL, slice_from INTEGER, slice_to INTEGER,
    length INTEGER NOT NULL, frequent BLOB
  ) STRICT;
  CREATE TABLE kept_texts (id INTEGER PRIMARY KEY, text BLOB NOT NULL) STRICT;
  CREATE TABLE terms (term TEXT NOT NULL PRIMARY KEY, documents INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE TABLE blocks (first_id INTEGER PRIMARY KEY, documents INTEGER NOT NULL) STRICT;
  CREATE TABLE totals (
    documents INTEGER NOT NULL, length INTEGER NOT NULL, farthest INTEGER NOT NULL,
    unclean INTEGER NOT NULL
  ) STRICT;
  INSERT INTO totals (documents, length, farthest, unclean) VALUES (0, 0, 0, 0);
  CREATE VIRTUAL TABLE words USING fts5 (
    facets, text, names, content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  INSERT INTO words (words, rank) VALUES ('hashsize', 4194304);
  PRAGMA user_version = ${INDEX_VERSION};`;
