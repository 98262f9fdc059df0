import type { Migration } from './migration';

/*
 * It only adds: what a ledger of version 1 holds stays as it is. The agent's settings are the last column
 * of a run, because they may be long: nothing that is read at each step lies behind them. Lists that will grow (the kinds of
 * incidents, the codes of failures) have no CHECK, as the types of run events have none: a CHECK can
 * only be changed by writing the table anew.
 */
const sql = `
ALTER TABLE agents ADD COLUMN max_steps_per_turn INTEGER NOT NULL DEFAULT 100
  CHECK (max_steps_per_turn > 0);
ALTER TABLE agents ADD COLUMN max_wall_clock_minutes INTEGER NOT NULL DEFAULT 120
  CHECK (max_wall_clock_minutes > 0);
ALTER TABLE agents ADD COLUMN max_idle_minutes INTEGER NOT NULL DEFAULT 15
  CHECK (max_idle_minutes > 0);
ALTER TABLE agents ADD COLUMN fallback_model TEXT;
ALTER TABLE agents ADD COLUMN auto_recovery INTEGER NOT NULL DEFAULT 1
  CHECK (auto_recovery IN (0, 1));
ALTER TABLE agents ADD COLUMN reflection INTEGER NOT NULL DEFAULT 0 CHECK (reflection IN (0, 1));

ALTER TABLE tasks ADD COLUMN due_at INTEGER;
ALTER TABLE tasks ADD COLUMN checks TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(checks) AND json_type(checks) = 'array');
ALTER TABLE tasks ADD COLUMN max_attempts INTEGER NOT NULL DEFAULT 3 CHECK (max_attempts > 0);
ALTER TABLE tasks ADD COLUMN wake_at INTEGER;
ALTER TABLE tasks ADD COLUMN status_reason TEXT;
ALTER TABLE tasks ADD COLUMN dead_letter INTEGER NOT NULL DEFAULT 0 CHECK (dead_letter IN (0, 1));

CREATE INDEX tasks_waking ON tasks (wake_at, id)
  WHERE status = 'deferred' AND wake_at IS NOT NULL;

CREATE TABLE task_dependencies (
  task_id TEXT NOT NULL REFERENCES tasks (id),
  blocked_by_id TEXT NOT NULL REFERENCES tasks (id),
  PRIMARY KEY (task_id, blocked_by_id),
  CHECK (task_id <> blocked_by_id)
) STRICT;

CREATE INDEX task_dependencies_reversed ON task_dependencies (blocked_by_id, task_id);

ALTER TABLE runs ADD COLUMN started_by TEXT NOT NULL DEFAULT 'person'
  CHECK (started_by IN ('person', 'schedule', 'retry'));
ALTER TABLE runs ADD COLUMN try_number INTEGER NOT NULL DEFAULT 1 CHECK (try_number > 0);
ALTER TABLE runs ADD COLUMN recoveries INTEGER NOT NULL DEFAULT 0 CHECK (recoveries >= 0);
ALTER TABLE runs ADD COLUMN paused_for TEXT CHECK (paused_for IN ('budget', 'approval', 'block'))
  CHECK (paused_for IS NULL OR status = 'paused');
ALTER TABLE runs ADD COLUMN failure_code TEXT;
ALTER TABLE runs ADD COLUMN check_states TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(check_states) AND json_type(check_states) = 'array');
ALTER TABLE runs ADD COLUMN cancel_requested_at INTEGER
  CHECK (cancel_requested_at IS NULL OR ended_at IS NULL);
ALTER TABLE runs ADD COLUMN queue_priority INTEGER NOT NULL DEFAULT 1
  CHECK (queue_priority IN (0, 1, 2));
ALTER TABLE runs ADD COLUMN queue_due_at INTEGER;
ALTER TABLE runs ADD COLUMN queue_rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN agent_settings TEXT CHECK (json_valid(agent_settings));

CREATE INDEX runs_queued
  ON runs (queue_priority DESC, queue_due_at IS NULL, queue_due_at, queue_rank, id)
  WHERE status = 'queued';
CREATE INDEX runs_live_oldest ON runs (queued_at, id)
  WHERE status IN ('queued', 'running', 'paused');
CREATE INDEX runs_to_cancel ON runs (cancel_requested_at, id)
  WHERE cancel_requested_at IS NOT NULL;

CREATE TABLE incidents (
  run_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
  action TEXT NOT NULL,
  turn INTEGER NOT NULL CHECK (turn > 0),
  at INTEGER NOT NULL,
  PRIMARY KEY (run_id, seq),
  FOREIGN KEY (run_id, seq) REFERENCES run_events (run_id, seq)
) STRICT;

CREATE TABLE approvals (
  id TEXT NOT NULL PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  turn INTEGER NOT NULL CHECK (turn > 0),
  question TEXT NOT NULL,
  detail TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'approved', 'denied', 'expired')),
  note TEXT NOT NULL DEFAULT '',
  requested_at INTEGER NOT NULL,
  decided_at INTEGER,
  CHECK ((decided_at IS NULL) = (state = 'pending'))
) STRICT;

CREATE INDEX approvals_pending ON approvals (requested_at, id) WHERE state = 'pending';
CREATE INDEX approvals_of_run ON approvals (run_id, requested_at, id);

CREATE TABLE checkpoints (
  id TEXT NOT NULL PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id),
  run_id TEXT NOT NULL REFERENCES runs (id),
  repository TEXT NOT NULL CHECK (repository IN ('project', 'shadow')),
  git_dir TEXT NOT NULL,
  commit_id TEXT NOT NULL,
  ref TEXT NOT NULL,
  files INTEGER NOT NULL CHECK (files >= 0),
  taken_at INTEGER NOT NULL
) STRICT;

CREATE INDEX checkpoints_of_run ON checkpoints (run_id, taken_at, id);

CREATE TABLE lessons (
  id TEXT NOT NULL PRIMARY KEY,
  agent_id TEXT NOT NULL REFERENCES agents (id),
  project_id TEXT NOT NULL REFERENCES projects (id),
  run_id TEXT REFERENCES runs (id),
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX lessons_of_agent ON lessons (agent_id, created_at, id);
CREATE INDEX lessons_about_project ON lessons (agent_id, project_id, created_at, id);

CREATE TABLE schedules (
  id TEXT NOT NULL PRIMARY KEY,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  cron TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  next_at INTEGER,
  last_at INTEGER,
  last_run_id TEXT REFERENCES runs (id),
  skipped_because TEXT,
  created_at INTEGER NOT NULL,
  CHECK (next_at IS NULL OR enabled = 1)
) STRICT;

CREATE INDEX schedules_listed ON schedules (created_at, id);
CREATE INDEX schedules_of_task ON schedules (task_id, created_at, id);
CREATE INDEX schedules_due ON schedules (next_at, id) WHERE next_at IS NOT NULL;

CREATE TABLE queue (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'stopped')),
  changed_at INTEGER NOT NULL
) STRICT;

INSERT INTO queue (id, state, changed_at) VALUES (1, 'open', 0);
`;

export const executionEngine: Migration = { number: 2, name: 'execution engine', sql };
