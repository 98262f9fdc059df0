import { v7 as newId } from 'uuid';
import { createBudget } from '../../src/main/budget/reserve';
import type { Clock, ToolRun, Tools } from '../../src/main/engine/ports';
import { createTaskAttempts, type AttemptHandle } from '../../src/main/engine/task-attempt';
import { createEngineLedger } from '../../src/main/ledger/engine-ledger';
import { openLedger } from '../../src/main/ledger/open';
import { createStores } from '../../src/main/ledger/stores';
import { AgentSettingsSchema, type AgentSettings } from '../../src/shared/model/agent';
import type { Price } from '../../src/shared/model/price';
import type { RunEvent, RunEventBody } from '../../src/shared/model/run-event';
import { microUsd } from '../../src/shared/money';
import { scriptedModel, type Reply } from './scripted-model';

/** $1 a million input tokens, $10 a million output tokens. */
export const TEST_PRICE: Price = {
  input: microUsd(1_000_000),
  cachedInput: microUsd(100_000),
  cacheWrite: microUsd(1_250_000),
  output: microUsd(10_000_000),
  source: 'override',
};

export interface HarnessOptions {
  readonly replies: readonly Reply[];
  readonly agent?: Partial<AgentSettings>;
  readonly description?: string;
  readonly price?: Price | null;
  /** Why the folder cannot be worked in. */
  readonly unusable?: string;
  readonly tool?: (tool: string, input: unknown, signal: AbortSignal) => Promise<ToolRun>;
}

/** The engine on a real ledger in memory and the real budget; the model is scripted, tools are given. */
export function engineHarness(options: HarnessOptions) {
  const { replies, agent = {}, description = '', price = TEST_PRICE } = options;
  const opened = openLedger({ file: ':memory:', now: Date.now, newId });
  if (!opened.ok) throw new Error(opened.error.message);
  const database = opened.value;
  const stores = createStores(database);
  const ledger = createEngineLedger(stores, {
    runner: { host: 'here', pid: process.pid, startedAt: 1 },
    redact: (text) => text,
  });
  const model = scriptedModel(replies);
  const log: string[] = [];
  const ticking = new Set<() => void>();
  const clock: Clock = {
    now: Date.now,
    every: (_ms, tick) => {
      ticking.add(tick);
      return () => ticking.delete(tick);
    },
    sleep: () => Promise.resolve(),
  };
  const tools: Tools = {
    definitions: () => [],
    unusable: () => Promise.resolve(options.unusable ?? null),
    run: (_agent, tool, input, { signal }) =>
      options.tool?.(tool, input, signal) ?? Promise.resolve(toolRun({ output: 'done' })),
  };
  const ports = {
    model,
    tools,
    ledger,
    budget: createBudget({ calls: stores.modelCalls, priceOf: () => price, newId }),
    clock,
    live: { delta: () => undefined, settled: () => undefined },
    log: {
      error: (message: string) => void log.push(message),
      info: () => undefined,
    },
    newId,
  };
  const attempts = createTaskAttempts(ports);
  const project = stores.projects.create({ name: 'Shop', folder: '/nowhere' });
  const worker = stores.agents.create(
    AgentSettingsSchema.parse({ name: 'Sorter', providerId: 'test', model: 'm', ...agent }),
  );
  const task = stores.tasks.create({
    title: 'Clean the orders',
    description,
    projectId: project.id,
    agentId: worker.id,
    priority: 'normal',
  });

  const enqueue = (signal?: AbortSignal): AttemptHandle => {
    const result = attempts.enqueue(task.id, signal ? { signal } : {});
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  const events = (runId: string): readonly RunEvent[] => stores.runEvents.after(runId, 0, 10_000);
  return {
    attempts,
    database,
    enqueue,
    events,
    /** The bodies of one type, in order. */
    bodies: <T extends RunEventBody['type']>(runId: string, type: T) =>
      events(runId)
        .map(({ body }) => body)
        .filter((body): body is Extract<RunEventBody, { type: T }> => body.type === type),
    log,
    model,
    ports,
    stores,
    task,
    ticking,
  };
}

export function toolRun(run: Partial<ToolRun>): ToolRun {
  return { outcome: 'ok', output: '', fullOutput: null, summary: '', exitCode: null, ...run };
}
