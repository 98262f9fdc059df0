import { createHash } from 'node:crypto';
import type { RunChange } from '../../src/main/engine/ports';
import type { LedgerDatabase } from '../../src/main/ledger/database';
import type { Stores } from '../../src/main/ledger/stores';
import { insertCalls, type SomeCall } from '../../src/main/ledger/testing/some-calls';
import type { Agent } from '../../src/shared/model/agent';
import { isTerminal, type RunStatus } from '../../src/shared/model/run';
import { RunEventBodySchema, type RunEventBody } from '../../src/shared/model/run-event';
import type { Task } from '../../src/shared/model/task';
import type { Usage } from '../../src/shared/model/usage';
import { addUsd, ZERO_USD, type MicroUsd } from '../../src/shared/money';
import type { Random } from './random';
import { addUsage, NO_USAGE } from './story-parts';

/** The process that had the attempts: one that is long gone. */
export const RUNNER = { host: 'seed', pid: 1, startedAt: 1 };

/** Events in a transaction. */
const BATCH = 20_000;
/** Each of the first events is held against its schema, and of the rest one in so many. */
const PARSED_FIRST = 500;
const PARSED_ONE_IN = 89;

const INSERT_EVENT = `
  INSERT INTO run_events (run_id, seq, at, type, payload)
  VALUES (@runId, @seq, @at, @type, @payload)`;
const INSERT_OUTPUT = `
  INSERT INTO outputs (hash, text, bytes, at) VALUES (@hash, @text, @bytes, @at)
  ON CONFLICT (hash) DO NOTHING`;
const INSERT_APPROVAL = `
  INSERT INTO approvals (id, run_id, turn, kind, question, detail, state, note, requested_at,
    decided_at)
  VALUES (@id, @runId, @turn, 'supervisor', @question, @detail, 'approved', '', @at, @at)`;
const ADD_TOTALS = `
  UPDATE runs SET input_tokens = @inputTokens, cached_input_tokens = @cachedInputTokens,
    output_tokens = @outputTokens, cost_micro_usd = @cost, estimated_calls = @estimated
  WHERE id = @runId`;

export interface SeedClock {
  /** Unix milliseconds. */
  now: number;
}

export interface AttemptToWrite {
  readonly task: Task;
  readonly agent: Agent;
  readonly attempt: number;
  readonly events: Iterable<RunEventBody>;
}

/** What has come of the model calls so far. */
interface Totals {
  readonly usage: Usage;
  readonly cost: MicroUsd;
  readonly estimated: number;
}

/** Writes attempts as the engine leaves them, but many events to a transaction. */
export function createAttemptWriter(
  db: LedgerDatabase,
  stores: Stores,
  { random, clock }: { readonly random: Random; readonly clock: SeedClock },
) {
  const insertEvent = db.command(INSERT_EVENT);
  const insertOutput = db.command(INSERT_OUTPUT);
  const insertApproval = db.command(INSERT_APPROVAL);
  const addTotals = db.command(ADD_TOTALS);

  return {
    keepOutput: (text: string): string => {
      const hash = createHash('sha256').update(text).digest('hex');
      const bytes = Buffer.byteLength(text);
      db.transaction(() => insertOutput.run({ hash, text, bytes, at: clock.now }));
      return hash;
    },

    /** Returns the id of the run. The clock then stands where the attempt ended. */
    write({ task, agent, attempt, events }: AttemptToWrite): string {
      const runId = `${task.id}:attempt-${attempt}`;
      const sessionId = db.newId();
      let seq = 0;
      let calls: SomeCall[] = [];
      let totals: Totals = { usage: NO_USAGE, cost: ZERO_USD, estimated: 0 };
      const place = { runId, agent };

      const take = (body: RunEventBody): void => {
        seq += 1;
        if (seq <= PARSED_FIRST || seq % PARSED_ONE_IN === 0) RunEventBodySchema.parse(body);
        if (body.type === 'status' && body.from !== null) {
          changeRun(runId, body);
        }
        const { type, ...payload } = body;
        const at = clock.now;
        insertEvent.run({ runId, seq, at, type, payload: JSON.stringify(payload) });
        if (body.type === 'incident') stores.incidents.add({ ...body, runId, seq, at });
        if (body.type === 'approval_requested') {
          const { approvalId: id, turn, question, detail } = body;
          insertApproval.run({ id, runId, turn, question, detail, at });
        }
        if (body.type === 'step_finished' || body.type === 'step_failed') {
          calls.push(callOf(place, body, at));
          totals = withCall(totals, body);
        }
        clock.now += random.whole(5, body.type === 'step_started' ? 9_000 : 800);
      };

      const iterator = events[Symbol.iterator]();
      let next = iterator.next();
      db.transaction(() => {
        stores.sessions.ensure(sessionId, agent.id);
        const messagePreview = task.title;
        const run = { id: runId, attempt, sessionId, task, agent, messagePreview };
        stores.runs.create({ ...run, source: 'task', startedBy: 'person', tryNumber: 1 }, RUNNER);
      });
      while (next.done !== true) {
        db.transaction(() => {
          for (let count = 0; count < BATCH && next.done !== true; count += 1) {
            take(next.value);
            next = iterator.next();
          }
          insertCalls(db, { id: runId, agentId: agent.id }, calls);
          calls = [];
          const { usage, cost, estimated } = totals;
          const { inputTokens, cachedInputTokens, outputTokens } = usage;
          addTotals.run({ runId, inputTokens, cachedInputTokens, outputTokens, cost, estimated });
        });
      }
      return runId;
    },
  };

  function changeRun(
    runId: string,
    { to, reason }: Extract<RunEventBody, { type: 'status' }>,
  ): void {
    stores.runs.change(runId, { to, reason, ...detailsOf(to, reason) }, RUNNER);
  }
}

function detailsOf(to: RunStatus, reason: string | null): Omit<RunChange, 'to' | 'reason'> {
  if (to === 'paused') return { pausedFor: 'approval' };
  if (to === 'completed') return { resultPreview: 'The orders add up now.' };
  return reason !== null && isTerminal(to) ? { error: reason } : {};
}

function callOf(
  { runId, agent }: { readonly runId: string; readonly agent: Agent },
  body: Extract<RunEventBody, { type: 'step_finished' | 'step_failed' }>,
  at: number,
): SomeCall {
  const { turn, step, modelCallId, costMicroUsd, provenance } = body;
  return {
    id: modelCallId ?? `${runId}-${step}`,
    turn,
    step,
    provider: agent.providerId,
    model: agent.model,
    reservedMicroUsd: costMicroUsd,
    actualMicroUsd: costMicroUsd,
    provenance,
    at,
    ...(body.type === 'step_finished' ? body.usage : NO_USAGE),
  };
}

function withCall(
  { usage, cost, estimated }: Totals,
  body: Extract<RunEventBody, { type: 'step_finished' | 'step_failed' }>,
): Totals {
  return {
    usage: body.type === 'step_finished' ? addUsage(usage, body.usage) : usage,
    cost: addUsd(cost, body.costMicroUsd ?? ZERO_USD),
    estimated: estimated + (body.provenance === 'estimated' ? 1 : 0),
  };
}
