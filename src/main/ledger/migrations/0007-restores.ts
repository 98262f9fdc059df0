import type { Migration } from './migration';

/** What stands at a path before and after a restore; nothing where the type is NULL. */
const entry = (moment: 'before' | 'after') => `
  ${moment}_type TEXT CHECK (${moment}_type IN ('file', 'link', 'folder')),
  ${moment}_mode INTEGER CHECK (${moment}_mode BETWEEN 0 AND 4095),
  ${moment}_object TEXT,`;

/*
 * Restores, and what each does to each file: with that a restore that was cut off can be finished or undone.
 * A path is a BLOB, because the name of a file need not be UTF-8. Checkpoints and attempts are named without
 * a reference: the record of a restore outlives them.
 */
const sql = `
CREATE TABLE restores (
  id TEXT NOT NULL PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id),
  checkpoint_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  before_id TEXT,
  undoes_id TEXT,
  state TEXT NOT NULL CHECK (state IN
    ('preparing', 'writing', 'interrupted', 'done', 'undone', 'failed', 'left')),
  requested_by TEXT NOT NULL,
  folder TEXT NOT NULL,
  paths TEXT CHECK (json_valid(paths) AND json_type(paths) = 'array'),
  created INTEGER NOT NULL DEFAULT 0 CHECK (created >= 0),
  replaced INTEGER NOT NULL DEFAULT 0 CHECK (replaced >= 0),
  mode_changed INTEGER NOT NULL DEFAULT 0 CHECK (mode_changed >= 0),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed >= 0),
  left_as_is INTEGER NOT NULL DEFAULT 0 CHECK (left_as_is >= 0),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  error TEXT
) STRICT;

CREATE INDEX restores_by_time ON restores (started_at, id);
CREATE INDEX restores_of_project ON restores (project_id, started_at, id);
CREATE INDEX restores_before ON restores (before_id) WHERE before_id IS NOT NULL;
CREATE INDEX restores_at_work ON restores (started_at, id)
  WHERE state IN ('preparing', 'writing', 'interrupted');

CREATE TABLE restore_files (
  restore_id TEXT NOT NULL REFERENCES restores (id),
  path BLOB NOT NULL,${entry('before')}${entry('after')}
  left_because TEXT,
  PRIMARY KEY (restore_id, path)
) STRICT, WITHOUT ROWID;
`;

export const restores: Migration = { number: 7, name: 'restores', sql };
