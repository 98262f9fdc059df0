import type Database from 'better-sqlite3';
import { z } from 'zod';
import { isTerminal } from '../../../shared/model/run';
import type {
  ApprovalRecord,
  AttemptRecord,
  IncidentRecord,
  TaskRecord,
} from '../../../shared/model/export-record';
import type { StoredEvent, StoredMessageLine } from '../../exports/export-source';

/** Names what an import belongs to; made anew, so that a file takes none that is here. */
export interface ImportPlace {
  readonly importId: string;
  readonly projectId: string;
  readonly taskId: string;
  /** Unix ms. */
  readonly now: number;
  /** A folder that is never there: an imported attempt is not restored into any. */
  readonly noFolder: string;
}

const PROJECT = `
  INSERT INTO projects (id, name, folder, created_at, archived_at)
  VALUES (@id, @name, @folder, @now, @now)`;
const AGENT = `
  INSERT INTO agents (id, name, provider_id, model, instructions, tools, max_output_tokens,
    max_followups, created_at, updated_at, archived_at)
  VALUES (@id, @name, @providerId, @model, '', '[]', 1, 0, @now, @now, @now)`;
const TASK = `
  INSERT INTO tasks (id, title, description, project_id, agent_id, priority, due_at, checks,
    max_attempts, attachments, status, created_at, updated_at)
  VALUES (@id, @title, @description, @projectId, @agentId, @priority, @dueAt, @checks,
    @maxAttempts, @attachments, 'archived', @createdAt, @updatedAt)`;
const SESSION = 'INSERT INTO sessions (id, agent_id, created_at) VALUES (@id, @agentId, @now)';
const RUN = `
  INSERT INTO runs (id, kind, owner_type, owner_id, attempt, session_id, agent_id, provider_id,
    model, source, recovery_policy, started_by, try_number, recoveries, status, message_preview,
    queued_at, started_at, ended_at, error, failure_code, result_preview, citation_count, source_ids,
    check_states, input_tokens, cached_input_tokens, output_tokens, cost_micro_usd, unpriced_calls,
    estimated_calls, agent_settings, heartbeat_at, runner_host, runner_pid, runner_started_at,
    imported_at, is_arriving)
  VALUES (@id, 'task_attempt', 'task', @taskId, @attempt, @sessionId, @agentId, @providerId,
    @model, @source, 'restart_recoverable', @startedBy, @tryNumber, @recoveries, @status,
    @messagePreview, @queuedAt, @startedAt, @endedAt, @error, @failureCode, @resultPreview,
    @citationCount, @sourceIds, @checks, @inputTokens, @cachedInputTokens, @outputTokens,
    @costMicroUsd, @unpricedCalls, @estimatedCalls, @agent, @now, '', 0, 0, @now, 1)`;
const RECORD = `
  INSERT INTO import_records (import_id, place, run_id, kind, line)
  VALUES (@importId, @place, @runId, @kind, @line)`;
const MESSAGE = `
  INSERT INTO messages (session_id, seq, run_id, role, content, at)
  VALUES (@sessionId, @seq, @runId, @role, @content, @at)`;
const EVENT = `
  INSERT INTO run_events (run_id, seq, at, type, payload)
  VALUES (@runId, @seq, @at, @type, @payload)`;
const APPROVAL = `
  INSERT INTO approvals (id, run_id, turn, kind, call, scope, question, detail, state, note,
    requested_at, decided_at)
  VALUES (@id, @runId, @turn, @kind, @call, @scope, @question, @detail, @state, @note,
    @requestedAt, @decidedAt)`;
const INCIDENT = `
  INSERT INTO incidents (run_id, seq, kind, severity, action, turn, at)
  VALUES (@runId, @seq, @kind, @severity, @action, @turn, @at)`;
const OUTPUT = `
  INSERT INTO outputs (hash, text, bytes, at) VALUES (@hash, @text, @bytes, @now)
  ON CONFLICT (hash) DO NOTHING`;
const ATTACHMENT = `
  INSERT INTO attachments (hash, media_type, bytes, at, content)
  VALUES (@hash, @mediaType, @bytes, @now, @content) ON CONFLICT (hash) DO NOTHING`;

const SettingsSchema = z.looseObject({});

/** It had not ended when it was exported: here nothing goes on with it. */
const NOT_ENDED = 'This attempt had not ended when it was exported.';

/** The rows of an import, written one by one. Call each in a transaction. */
export function createImportRows(connection: Database.Database) {
  const statement = (sql: string) => {
    const prepared = connection.prepare<[Readonly<Record<string, unknown>>]>(sql);
    return (parameters: Readonly<Record<string, unknown>>): number =>
      prepared.run(parameters).changes;
  };
  const project = statement(PROJECT);
  const agent = statement(AGENT);
  const task = statement(TASK);
  const session = statement(SESSION);
  const run = statement(RUN);
  const record = statement(RECORD);
  const message = statement(MESSAGE);
  const event = statement(EVENT);
  const approval = statement(APPROVAL);
  const incident = statement(INCIDENT);
  const output = statement(OUTPUT);
  const attachment = statement(ATTACHMENT);

  return {
    /** The task with its project, both off every list. */
    task: (
      { projectId, taskId, now, noFolder }: ImportPlace,
      given: TaskRecord,
      agentId: string,
    ): void => {
      project({ id: projectId, name: given.project.name, folder: noFolder, now });
      task({
        ...given,
        id: taskId,
        projectId,
        agentId,
        checks: JSON.stringify(given.checks),
        attachments: JSON.stringify(given.attachments),
      });
    },

    /** An agent by its name alone, off every list: nothing is run by it. */
    agent: (id: string, { agentName: name, providerId, model }: AttemptRecord, now: number): void =>
      void agent({ id, name, providerId, model, now }),

    attempt: ({ taskId, now }: ImportPlace, given: AttemptRecord, agentId: string): void => {
      const ended = isTerminal(given.status);
      session({ id: given.sessionId, agentId, now });
      run({
        ...given,
        taskId,
        agentId,
        now,
        status: ended ? given.status : 'interrupted',
        endedAt: given.endedAt ?? given.startedAt ?? given.queuedAt,
        error: ended ? given.error : NOT_ENDED,
        sourceIds: JSON.stringify(given.sourceIds),
        checks: JSON.stringify(given.checks),
        agent: given.agent === null ? null : JSON.stringify(SettingsSchema.parse(given.agent)),
      });
    },

    /** A line as the file has it. `runId` is null for what belongs to none. */
    record: (
      importId: string,
      place: number,
      {
        runId,
        kind,
        line,
      }: { readonly runId: string | null; readonly kind: string; readonly line: string },
    ): void => void record({ importId, place, runId, kind, line }),

    message: (runId: string, sessionId: string, given: StoredMessageLine): void =>
      void message({ ...given, runId, sessionId }),

    event: (runId: string, given: StoredEvent): void => void event({ ...given, runId }),

    approval: (runId: string, given: ApprovalRecord): void => {
      const isOpen = given.state === 'pending';
      approval({
        ...given,
        runId,
        call: given.call === null ? null : JSON.stringify(given.call),
        state: isOpen ? 'expired' : given.state,
        decidedAt: given.decidedAt ?? given.requestedAt,
      });
    },

    incident: (runId: string, given: IncidentRecord): void => void incident({ ...given, runId }),

    /** Whether it was not there before. */
    output: (hash: string, text: string, bytes: number, now: number): boolean =>
      output({ hash, text, bytes, now }) > 0,

    /** Whether it was not there before. */
    attachment: (hash: string, mediaType: string, content: Uint8Array, now: number): boolean =>
      attachment({ hash, mediaType, bytes: content.length, content, now }) > 0,
  };
}
