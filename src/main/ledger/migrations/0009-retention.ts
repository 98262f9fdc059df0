import type { Migration } from './migration';

/*
 * What is kept, what is in the trash, and what was deleted for good. An attempt is taken away in slices:
 * each transaction that deletes events of a run marks it as `removing`, deletes, and takes the mark back, so
 * that no other transaction can. Its row in `runs` and its model calls stay for ever.
 */
const sql = `
CREATE TABLE retention (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  rules TEXT NOT NULL CHECK (json_valid(rules) AND json_type(rules) = 'object'),
  applied_at INTEGER,
  seen_at INTEGER,
  held_since INTEGER
) STRICT;

INSERT INTO retention (id, rules) VALUES (1, '{"age":null,"size":null}');

CREATE TABLE kept_runs (
  run_id TEXT NOT NULL PRIMARY KEY REFERENCES runs (id),
  kept_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE trash_items (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('attempt', 'task')),
  move_id TEXT NOT NULL,
  moved_at INTEGER NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('person', 'age', 'size')),
  task_status TEXT,
  schedules TEXT CHECK (json_valid(schedules) AND json_type(schedules) = 'array'),
  CHECK ((kind = 'task') = (task_status IS NOT NULL)),
  CHECK ((kind = 'task') = (schedules IS NOT NULL))
) STRICT;

CREATE INDEX trash_items_by_time ON trash_items (moved_at, id);
CREATE INDEX trash_items_of_move ON trash_items (move_id, id);

CREATE TABLE trash (
  run_id TEXT NOT NULL PRIMARY KEY REFERENCES runs (id),
  item_id TEXT NOT NULL REFERENCES trash_items (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX trash_of_item ON trash (item_id, run_id);

CREATE TABLE purges (
  run_id TEXT NOT NULL PRIMARY KEY REFERENCES runs (id),
  moved_at INTEGER NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('person', 'age', 'size')),
  purged_at INTEGER NOT NULL,
  finished_at INTEGER,
  removing INTEGER NOT NULL DEFAULT 0 CHECK (removing IN (0, 1)),
  CHECK (removing = 0 OR finished_at IS NULL)
) STRICT;

CREATE INDEX purges_unfinished ON purges (purged_at, run_id) WHERE finished_at IS NULL;

DROP TRIGGER run_events_never_deleted;
CREATE TRIGGER run_events_never_deleted BEFORE DELETE ON run_events
WHEN NOT EXISTS (SELECT 1 FROM runs WHERE id = OLD.run_id AND is_arriving = 1)
  AND NOT EXISTS (SELECT 1 FROM purges WHERE run_id = OLD.run_id AND removing = 1)
BEGIN
  SELECT RAISE(ABORT, 'run events are append-only');
END;

CREATE INDEX run_events_outputs ON run_events (payload ->> '$.outputHash', run_id)
  WHERE type IN ('tool_result', 'check_finished') AND payload ->> '$.outputHash' IS NOT NULL;
CREATE INDEX run_events_attachments ON run_events (run_id, seq)
  WHERE type = 'turn_started' AND payload ->> '$.attachments' IS NOT NULL;
`;

export const retention: Migration = { number: 9, name: 'retention', sql };
