import type { Migration } from './migration';

const sql = `
CREATE TABLE projects (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  folder TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;

CREATE INDEX projects_listed ON projects (created_at, id) WHERE archived_at IS NULL;

CREATE TABLE agents (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  model TEXT NOT NULL,
  instructions TEXT NOT NULL,
  tools TEXT NOT NULL CHECK (json_valid(tools)),
  max_output_tokens INTEGER NOT NULL CHECK (max_output_tokens > 0),
  max_followups INTEGER NOT NULL CHECK (max_followups >= 0),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;

CREATE INDEX agents_listed ON agents (created_at, id) WHERE archived_at IS NULL;

CREATE TABLE tasks (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  project_id TEXT NOT NULL REFERENCES projects (id),
  agent_id TEXT NOT NULL REFERENCES agents (id),
  priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
  status TEXT NOT NULL CHECK (status IN ('backlog', 'queued', 'running', 'deferred', 'completed',
    'failed', 'cancelled', 'archived')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX tasks_newest ON tasks (created_at, id) WHERE status <> 'archived';
CREATE INDEX tasks_by_status ON tasks (status, created_at, id);
CREATE INDEX tasks_of_project ON tasks (project_id, created_at, id) WHERE status <> 'archived';

CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  agent_id TEXT NOT NULL REFERENCES agents (id),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE runs (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('task_attempt')),
  owner_type TEXT NOT NULL CHECK (owner_type IN ('task')),
  owner_id TEXT NOT NULL,
  task_id TEXT GENERATED ALWAYS AS (CASE owner_type WHEN 'task' THEN owner_id END) VIRTUAL
    REFERENCES tasks (id),
  attempt INTEGER NOT NULL CHECK (attempt > 0),
  parent_run_id TEXT REFERENCES runs (id),
  session_id TEXT NOT NULL REFERENCES sessions (id),
  agent_id TEXT NOT NULL REFERENCES agents (id),
  provider_id TEXT NOT NULL,
  model TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('task', 'command_line')),
  recovery_policy TEXT NOT NULL CHECK (recovery_policy IN ('restart_recoverable')),
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'paused', 'completed', 'failed',
    'cancelled', 'interrupted')),
  message_preview TEXT NOT NULL,
  queued_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  error TEXT,
  result_preview TEXT,
  citation_count INTEGER NOT NULL DEFAULT 0 CHECK (citation_count >= 0),
  source_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(source_ids)),
  input_tokens INTEGER NOT NULL DEFAULT 0 CHECK (input_tokens >= 0),
  cached_input_tokens INTEGER NOT NULL DEFAULT 0 CHECK (cached_input_tokens >= 0),
  output_tokens INTEGER NOT NULL DEFAULT 0 CHECK (output_tokens >= 0),
  cost_micro_usd INTEGER NOT NULL DEFAULT 0 CHECK (cost_micro_usd >= 0),
  unpriced_calls INTEGER NOT NULL DEFAULT 0 CHECK (unpriced_calls >= 0),
  estimated_calls INTEGER NOT NULL DEFAULT 0 CHECK (estimated_calls >= 0),
  heartbeat_at INTEGER NOT NULL,
  runner_host TEXT NOT NULL,
  runner_pid INTEGER NOT NULL,
  runner_started_at INTEGER NOT NULL,
  UNIQUE (owner_type, owner_id, attempt),
  CHECK ((ended_at IS NULL) = (status IN ('queued', 'running', 'paused')))
) STRICT;

CREATE UNIQUE INDEX runs_live ON runs (owner_type, owner_id)
  WHERE status IN ('queued', 'running', 'paused');
CREATE INDEX runs_newest ON runs (queued_at, id);
CREATE INDEX runs_by_status ON runs (status, queued_at, id);
CREATE INDEX runs_of_task ON runs (task_id, queued_at, id);

CREATE TABLE messages (
  session_id TEXT NOT NULL REFERENCES sessions (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  run_id TEXT NOT NULL REFERENCES runs (id),
  role TEXT NOT NULL CHECK (role IN ('user', 'assistant', 'tool')),
  content TEXT NOT NULL CHECK (json_valid(content)),
  at INTEGER NOT NULL,
  PRIMARY KEY (session_id, seq)
) STRICT;

CREATE TABLE run_events (
  run_id TEXT NOT NULL REFERENCES runs (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  PRIMARY KEY (run_id, seq)
) STRICT;

CREATE TRIGGER run_events_without_gaps BEFORE INSERT ON run_events
WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM run_events WHERE run_id = NEW.run_id)
BEGIN
  SELECT RAISE(ABORT, 'run events are numbered without gaps');
END;

CREATE TRIGGER run_events_never_updated BEFORE UPDATE ON run_events
BEGIN
  SELECT RAISE(ABORT, 'run events are append-only');
END;

CREATE TRIGGER run_events_never_deleted BEFORE DELETE ON run_events
BEGIN
  SELECT RAISE(ABORT, 'run events are append-only');
END;

CREATE TABLE model_calls (
  id TEXT NOT NULL PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  agent_id TEXT NOT NULL REFERENCES agents (id),
  turn INTEGER NOT NULL CHECK (turn > 0),
  step INTEGER NOT NULL CHECK (step > 0),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reserved', 'settled', 'released', 'uncertain')),
  reserved_micro_usd INTEGER CHECK (reserved_micro_usd >= 0),
  actual_micro_usd INTEGER CHECK (actual_micro_usd >= 0),
  input_tokens INTEGER NOT NULL DEFAULT 0 CHECK (input_tokens >= 0),
  cached_input_tokens INTEGER NOT NULL DEFAULT 0 CHECK (cached_input_tokens >= 0),
  cache_write_tokens INTEGER NOT NULL DEFAULT 0 CHECK (cache_write_tokens >= 0),
  output_tokens INTEGER NOT NULL DEFAULT 0 CHECK (output_tokens >= 0),
  reasoning_tokens INTEGER NOT NULL DEFAULT 0 CHECK (reasoning_tokens >= 0),
  price TEXT CHECK (json_valid(price)),
  provenance TEXT CHECK (provenance IN ('reported', 'estimated', 'unknown')),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX model_calls_by_time
  ON model_calls (at, provider, state, actual_micro_usd, reserved_micro_usd);
CREATE INDEX model_calls_by_agent
  ON model_calls (agent_id, at, provider, state, actual_micro_usd, reserved_micro_usd);
CREATE INDEX model_calls_of_run ON model_calls (run_id, turn, step);

CREATE TABLE outputs (
  hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
  text TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  at INTEGER NOT NULL
) STRICT;
`;

export const initial: Migration = { number: 1, name: 'initial', sql };
