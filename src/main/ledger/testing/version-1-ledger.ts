import Database from 'better-sqlite3';
import { migrate } from '../migrate';
import { initial } from '../migrations/0001-initial';

/** What stands in a ledger that version 1 left while an attempt ran. Frozen, as such ledgers are. */
const ROWS = `
INSERT INTO projects (id, name, folder, created_at) VALUES ('project', 'Shop', '/home/ada/shop', 1);
INSERT INTO agents (id, name, provider_id, model, instructions, tools, max_output_tokens,
  max_followups, created_at, updated_at)
VALUES
  ('agent', 'Ada', 'demo', 'demo-analyst', 'Be brief.', '["read_file"]', 1000, 2, 2, 2),
  ('other', 'Bob', 'demo', 'demo-analyst', '', '[]', 1000, 0, 3, 3);
INSERT INTO tasks (id, title, description, project_id, agent_id, priority, status, created_at,
  updated_at)
VALUES
  ('task', 'Sum up', 'All of it', 'project', 'agent', 'high', 'running', 4, 5),
  ('done', 'Count', '', 'project', 'other', 'low', 'failed', 4, 5);
INSERT INTO sessions (id, agent_id, created_at) VALUES ('session', 'agent', 6), ('s2', 'other', 6);
INSERT INTO runs (id, kind, owner_type, owner_id, attempt, session_id, agent_id, provider_id, model,
  source, recovery_policy, status, message_preview, queued_at, started_at, ended_at, error,
  input_tokens, output_tokens, cost_micro_usd, heartbeat_at, runner_host, runner_pid,
  runner_started_at)
VALUES
  ('task:attempt-1', 'task_attempt', 'task', 'task', 1, 'session', 'agent', 'demo', 'demo-analyst',
    'task', 'restart_recoverable', 'running', 'Sum up', 7, 8, NULL, NULL, 10, 5, 105, 9, 'here', 1,
    2),
  ('done:attempt-1', 'task_attempt', 'task', 'done', 1, 's2', 'other', 'demo', 'demo-analyst',
    'command_line', 'restart_recoverable', 'failed', 'Count', 7, 8, 9, 'The key is refused.', 0, 0,
    0, 9, 'here', 1, 2);
INSERT INTO messages (session_id, seq, run_id, role, content, at)
VALUES ('session', 1, 'task:attempt-1', 'user', '{"text":"Sum up"}', 8);
INSERT INTO run_events (run_id, seq, at, type, payload)
VALUES
  ('task:attempt-1', 1, 7, 'status', '{"from":null,"to":"queued","reason":null}'),
  ('task:attempt-1', 2, 8, 'status', '{"from":"queued","to":"running","reason":null}');
INSERT INTO model_calls (id, run_id, agent_id, turn, step, provider, model, state,
  reserved_micro_usd, at)
VALUES ('call', 'task:attempt-1', 'agent', 1, 1, 'demo', 'demo-analyst', 'reserved', 500, 9);
`;

/** Writes the ledger of version 1 to a new file. */
export function writeVersion1Ledger(file: string): void {
  const connection = new Database(file);
  migrate(connection, [initial], null);
  connection.pragma('foreign_keys = ON');
  connection.exec(ROWS);
  connection.close();
}
