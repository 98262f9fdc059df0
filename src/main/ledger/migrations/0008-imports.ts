import type { Migration } from './migration';

/*
 * Attempts of other ledgers, taken from files. Their model calls are no rows of `model_calls`: no money of
 * this machine was spent on them. They stay as the lines that the file has, beside what has no table of its
 * own here. A run is arriving until its file has been read to the end: lists leave it out, and its events can
 * be deleted again, those of no other run.
 */
const sql = `
ALTER TABLE runs ADD COLUMN imported_at INTEGER;
ALTER TABLE runs ADD COLUMN is_arriving INTEGER NOT NULL DEFAULT 0 CHECK (is_arriving IN (0, 1))
  CHECK (is_arriving = 0 OR imported_at IS NOT NULL);

CREATE INDEX runs_arriving ON runs (id) WHERE is_arriving = 1;

DROP TRIGGER run_events_never_deleted;
CREATE TRIGGER run_events_never_deleted BEFORE DELETE ON run_events
WHEN NOT EXISTS (SELECT 1 FROM runs WHERE id = OLD.run_id AND is_arriving = 1)
BEGIN
  SELECT RAISE(ABORT, 'run events are append-only');
END;

CREATE TABLE imports (
  id TEXT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  file_name TEXT NOT NULL,
  header TEXT NOT NULL CHECK (json_valid(header)),
  begun_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;

CREATE INDEX imports_by_content ON imports (sha256);
CREATE INDEX imports_unfinished ON imports (id) WHERE finished_at IS NULL;

CREATE TABLE import_records (
  import_id TEXT NOT NULL REFERENCES imports (id),
  place INTEGER NOT NULL CHECK (place > 0),
  run_id TEXT,
  kind TEXT NOT NULL,
  line TEXT NOT NULL CHECK (json_valid(line)),
  PRIMARY KEY (import_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_records_of_run ON import_records (run_id, kind, place) WHERE run_id IS NOT NULL;
`;

export const imports: Migration = { number: 8, name: 'imports', sql };
