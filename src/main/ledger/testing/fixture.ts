import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentSettingsSchema, type Agent } from '../../../shared/model/agent';
import type { Run, RunStatus } from '../../../shared/model/run';
import { NewTaskSchema, type NewTask, type Task } from '../../../shared/model/task';
import { microUsd } from '../../../shared/money';
import type { NewRun } from '../../engine/ports';
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
    engine: createEngineLedger(stores, {
      runner: RUNNER,
      isAlive: () => true,
      redact: (text) => text,
    }),
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
  return stores.agents.create(
    AgentSettingsSchema.parse({
      name: 'Ada',
      providerId: 'demo',
      model: 'demo-analyst',
      tools: ['read_file', 'write_file'],
      maxOutputTokens: 1_000,
    }),
  );
}

/** A task in a project of its own, with an agent of its own, and perhaps with more than a title. */
export function addTask(
  stores: Stores,
  title = 'Sum up the sales',
  details: Partial<NewTask> = {},
): { task: Task; agent: Agent } {
  const project = stores.projects.create({ name: 'Sales', folder: '/tmp/sales' });
  const agent = addAgent(stores);
  const task = stores.tasks.create(
    NewTaskSchema.parse({ title, projectId: project.id, agentId: agent.id, ...details }),
  );
  return { task, agent };
}

type TestLedger = Pick<ReturnType<typeof openTestLedger>, 'engine' | 'stores'>;

/** A queued attempt of the task, in a session of its own. */
export function addRun(
  { engine }: TestLedger,
  task: Task,
  agent: Agent,
  details: Partial<NewRun> = {},
): Run {
  const attempt = engine.nextAttempt(task.id);
  return engine.createRun({
    id: `${task.id}:attempt-${attempt}`,
    sessionId: `${task.id}:session-${attempt}`,
    attempt,
    task,
    agent,
    source: 'task',
    startedBy: 'person',
    tryNumber: 1,
    messagePreview: task.title,
    ...details,
  });
}

export function addTaskWithRun(
  ledger: TestLedger,
  title?: string,
  details?: Partial<NewTask>,
): { task: Task; agent: Agent; run: Run } {
  const { task, agent } = addTask(ledger.stores, title, details);
  return { task, agent, run: addRun(ledger, task, agent) };
}

/** The statuses on the way from `queued` to each status. */
const WAYS: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: [],
  running: ['running'],
  paused: ['running', 'paused'],
  completed: ['running', 'completed'],
  failed: ['failed'],
  cancelled: ['cancelled'],
  interrupted: ['interrupted'],
};

/** A run that has come to this status, and the stores it is in. */
export function runIn(status: RunStatus) {
  const ledger = openTestLedger();
  const { run } = addTaskWithRun(ledger);
  for (const to of WAYS[status]) ledger.stores.runs.change(run.id, { to, reason: null }, RUNNER);
  return { ...ledger.stores, id: run.id };
}

/** Money set aside for one call of the run. */
export function reserve({ stores }: TestLedger, run: Run, id: string, provider = 'demo') {
  stores.modelCalls.insertReserved({
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
  const call = stores.modelCalls.get(id);
  if (call === null) throw new Error('The call was not kept.');
  return call;
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
