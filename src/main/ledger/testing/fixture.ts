import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agent } from '../../../shared/model/agent';
import type { Run } from '../../../shared/model/run';
import type { Task } from '../../../shared/model/task';
import { microUsd } from '../../../shared/money';
import type { LedgerDatabase } from '../database';
import { createEngineLedger } from '../engine-ledger';
import { openLedger } from '../open';
import { createStores, type Stores } from '../stores';

export const RUNNER = { host: 'here', pid: process.pid, startedAt: 1_700_000_000_000 };

/** A ledger with ids of its own making. Each time is a millisecond after the one before, unless told. */
export function openTestLedger(file = ':memory:', idPrefix = 'id', now = tickingClock()) {
  let ids = 0;
  const opened = openLedger({
    file,
    now,
    newId: () => `${idPrefix}-${String(++ids).padStart(8, '0')}`,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const db: LedgerDatabase = opened.value;
  const stores = createStores(db);
  return {
    db,
    stores,
    engine: createEngineLedger(stores, { runner: RUNNER, redact: (text) => text }),
  };
}

function tickingClock(): () => number {
  let ticks = 0;
  return () => 1_750_000_000_000 + ticks++;
}

export function temporaryFile(): string {
  return join(realpathSync(mkdtempSync(join(tmpdir(), 'taskwright-ledger-'))), 'ledger.db');
}

export function addAgent(stores: Stores): Agent {
  return stores.agents.create({
    name: 'Ada',
    providerId: 'demo',
    model: 'demo-analyst',
    instructions: '',
    tools: ['read_file', 'write_file'],
    maxOutputTokens: 1_000,
    maxFollowups: 2,
  });
}

export function addTask(stores: Stores, title = 'Sum up the sales'): { task: Task; agent: Agent } {
  const project = stores.projects.create({ name: 'Sales', folder: '/tmp/sales' });
  const agent = addAgent(stores);
  const task = stores.tasks.create({
    title,
    description: '',
    projectId: project.id,
    agentId: agent.id,
    priority: 'normal',
  });
  return { task, agent };
}

type TestLedger = Pick<ReturnType<typeof openTestLedger>, 'engine' | 'stores'>;

/** A queued attempt of the task, in a session of its own. */
export function addRun({ engine }: TestLedger, task: Task, agent: Agent): Run {
  const attempt = engine.nextAttempt(task.id);
  return engine.createRun({
    id: `${task.id}:attempt-${attempt}`,
    sessionId: `${task.id}:session-${attempt}`,
    attempt,
    task,
    agent,
    source: 'task',
    messagePreview: task.title,
  });
}

export function addTaskWithRun(ledger: TestLedger): { task: Task; agent: Agent; run: Run } {
  const { task, agent } = addTask(ledger.stores);
  return { task, agent, run: addRun(ledger, task, agent) };
}

/** Money set aside for one call of the run. */
export function reserve({ stores }: TestLedger, run: Run, id: string, provider = 'demo') {
  return stores.modelCalls.insertReserved({
    id,
    runId: run.id,
    agentId: run.agentId,
    turn: 1,
    step: stores.modelCalls.forRun(run.id).length + 1,
    provider,
    model: 'm',
    ...usage(100, 40),
    reservedMicroUsd: microUsd(500),
    price: {
      input: microUsd(3_000_000),
      cachedInput: microUsd(300_000),
      cacheWrite: microUsd(3_750_000),
      output: microUsd(15_000_000),
      source: 'override',
    },
  });
}

export function usage(inputTokens: number, outputTokens: number, cachedInputTokens = 0) {
  return {
    inputTokens,
    cachedInputTokens,
    cacheWriteTokens: 0,
    outputTokens,
    reasoningTokens: 0,
  };
}
