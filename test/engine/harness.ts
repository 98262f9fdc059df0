import { v7 as newId } from 'uuid';
import { createBudget } from '../../src/main/budget/reserve';
import { createUpperBound } from '../../src/main/budget/upper-bound';
import { createEngine, type Engine, type EnqueueOptions } from '../../src/main/engine/engine';
import type { AttemptHandle } from '../../src/main/engine/executions';
import type {
  Budget,
  Calendar,
  Checkpoints,
  CheckRun,
  EnginePorts,
  JudgeContext,
  Judgement,
  Ledger,
  Model,
  ToolContext,
  ToolRun,
  Tools,
  UnreadyServer,
} from '../../src/main/engine/ports';
import { createEngineLedger } from '../../src/main/ledger/engine-ledger';
import { openLedger } from '../../src/main/ledger/open';
import { createStores } from '../../src/main/ledger/stores';
import { AgentSettingsSchema, type AgentSettings } from '../../src/shared/model/agent';
import type { Price } from '../../src/shared/model/price';
import type { RunEvent, RunEventBody } from '../../src/shared/model/run-event';
import { DEFAULT_ENGINE_SETTINGS, type EngineSettings } from '../../src/shared/model/settings';
import { NewTaskSchema, type NewTask, type Task } from '../../src/shared/model/task';
import { microUsd } from '../../src/shared/money';
import { err } from '../../src/shared/result';
import { scriptedModel, type Script } from './scripted-model';
import { VirtualClock } from './virtual-clock';

/** $1 a million input tokens, $10 a million output tokens. */
export const TEST_PRICE: Price = {
  input: microUsd(1_000_000),
  cachedInput: microUsd(100_000),
  cacheWrite: microUsd(1_250_000),
  output: microUsd(10_000_000),
  source: 'override',
};

type Tool = (
  tool: string,
  input: unknown,
  signal: AbortSignal,
  onActivity: () => void,
  context: ToolContext,
) => Promise<ToolRun>;

export interface HarnessOptions {
  readonly replies?: Script;
  readonly agent?: Partial<AgentSettings>;
  readonly task?: Partial<NewTask>;
  readonly settings?: Partial<EngineSettings>;
  readonly price?: Price | null;
  /** Why the folder cannot be worked in. */
  readonly unusable?: string;
  readonly tool?: Tool;
  /** MCP servers that do not run. */
  readonly unready?: readonly UnreadyServer[];
  /** What the permissions say; every call is allowed unless told. */
  readonly judge?: (tool: string, input: unknown, context: JudgeContext) => Judgement;
  /** How an acceptance check ends; it passes unless told otherwise. */
  readonly check?: (command: string, signal: AbortSignal) => Promise<CheckRun>;
  /** Tools that may be called again when their outcome is not known. */
  readonly repeatable?: readonly string[];
  readonly checkpoints?: Checkpoints;
  readonly budget?: (real: Budget) => Budget;
  readonly calendar?: Calendar;
  /** Tokens; null for not known. */
  readonly contextWindow?: number | null;
  readonly file?: string;
  /** In place of the scripted one. */
  readonly gatedModel?: Model;
  /** Several processes on one ledger share a clock. */
  readonly clock?: VirtualClock;
  /** What every process has in place of the real ledger. */
  readonly ledger?: (real: Ledger) => Ledger;
  /** Masks secrets; there are none unless told. */
  readonly redact?: (text: string) => string;
  readonly random?: () => number;
  /** Where this is a real process among others: who it is, and which of the others live. */
  readonly self?: { readonly pid: number; readonly isAlive: (pid: number) => boolean };
}

export interface ProcessOptions {
  /** False for a process without a window. */
  readonly keepsHouse?: boolean;
  /** On a connection of its own to the ledger's file, as every real process has. */
  readonly ownConnection?: boolean;
  /** What this process has in place of the ledger that the others have. */
  readonly ledger?: (real: Ledger) => Ledger;
}

const NO_GIT = err('There is no git here.');
const NO_CHECKPOINTS: Checkpoints = {
  take: () => Promise.resolve(NO_GIT),
  takeIfChanged: () => Promise.resolve(NO_GIT),
};

let pids = 1_000;

/** The engine on a real ledger and the real budget; the model is scripted, tools and time are given. */
export function engineHarness(options: HarnessOptions = {}) {
  const clock = options.clock ?? new VirtualClock();
  const connect = () => {
    const opened = openLedger({ file: options.file ?? ':memory:', now: clock.now, newId });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };
  const database = connect();
  const stores = createStores(database);
  const living = new Set<number>();
  const model = scriptedModel(options.replies ?? [], options.contextWindow ?? null);
  const log: string[] = [];
  const settings: EngineSettings = { ...DEFAULT_ENGINE_SETTINGS, ...options.settings };

  const tools: Tools = {
    definitions: () => [],
    endLeftovers: () => Promise.resolve(),
    endBackground: () => Promise.resolve(),
    prepare: () => Promise.resolve(options.unready ?? []),
    unusable: () => Promise.resolve(options.unusable ?? null),
    run: (_agent, tool, input, context) =>
      options.tool?.(tool, input, context.signal, context.onActivity, context) ??
      Promise.resolve(toolRun({ output: `${tool} is done` })),
    judge: (_agent, tool, input, context) =>
      Promise.resolve(options.judge?.(tool, input, context) ?? { type: 'allow' }),
    repeatable: (tool) => options.repeatable?.includes(tool) ?? false,
    searches: (tool, input) => (tool === 'read_file' ? JSON.stringify(input) : null),
  };

  /** An engine as a process of its own: `kill` ends it as SIGKILL would. */
  function startProcess({ keepsHouse = true, ownConnection = false, ledger }: ProcessOptions = {}) {
    pids += 1;
    const pid = options.self?.pid ?? pids;
    living.add(pid);
    const runner = { host: 'here', pid, startedAt: pid };
    const connection = ownConnection ? connect() : database;
    const ownStores = ownConnection ? createStores(connection) : stores;
    const engineLedger = createEngineLedger(ownStores, {
      runner,
      isAlive: (other) => living.has(other) || options.self?.isAlive(other) === true,
      redact: options.redact ?? ((text) => text),
    });
    const shared = options.ledger?.(engineLedger) ?? engineLedger;
    const real = ledger?.(shared) ?? shared;
    const budget = createBudget({
      transaction: ownStores.transaction,
      calls: ownStores.modelCalls,
      limits: ownStores.budgets,
      spend: ownStores.spend,
      upperBound: createUpperBound({ attachment: ownStores.attachments.content }),
      kindOf: () => 'openai-compatible',
      warnPercent: () => settings.budgetPressure,
      now: clock.now,
      priceOf: () => (options.price === undefined ? TEST_PRICE : options.price),
      newId,
    });
    const ports: EnginePorts = {
      model: options.gatedModel ?? model,
      tools,
      checks: {
        run: (command, { signal }) =>
          options.check?.(command, signal) ?? Promise.resolve(checkRun({ exitCode: 0 })),
      },
      checkpoints: options.checkpoints ?? NO_CHECKPOINTS,
      ledger: mortal(real, () => living.has(pid)),
      budget: mortal(options.budget?.(budget) ?? budget, () => living.has(pid)),
      calendar: options.calendar ?? { next: () => null },
      clock: {
        now: clock.now,
        sleep: clock.sleep,
        // As in the app: what a tick throws is logged, and the next one comes all the same.
        every: (ms, tick) =>
          clock.every(ms, () => {
            try {
              if (living.has(pid)) tick();
            } catch (cause) {
              log.push(`A tick failed: ${String(cause)}`);
            }
          }),
      },
      live: { delta: () => undefined, settled: () => undefined },
      log: { error: (message) => void log.push(message), info: () => undefined },
      settings: () => settings,
      newId,
      random: options.random ?? (() => 0),
    };
    const engine = createEngine(ports, { keepsHouse });
    return { engine, ports, kill: () => living.delete(pid), connection };
  }

  const first = startProcess();
  const project = stores.projects.create({ name: 'Shop', folder: '/shop' });
  const agent = stores.agents.create(
    AgentSettingsSchema.parse({ name: 'Sorter', providerId: 'test', model: 'm', ...options.agent }),
  );
  const addTask = (more: Partial<NewTask> = {}): Task =>
    stores.tasks.create(
      NewTaskSchema.parse({
        title: 'Clean the orders',
        projectId: project.id,
        agentId: agent.id,
        ...more,
      }),
    );
  const task = addTask(options.task);

  const enqueueIn = (
    engine: Engine,
    taskId: string,
    enqueueOptions?: EnqueueOptions,
  ): AttemptHandle => {
    const result = engine.enqueue(taskId, enqueueOptions);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  const events = (runId: string): readonly RunEvent[] => stores.runEvents.after(runId, 0, 100_000);
  return {
    ...first,
    addTask,
    agent,
    clock,
    database,
    /** The bodies of one type, in order. */
    bodies: <T extends RunEventBody['type']>(runId: string, type: T) =>
      events(runId)
        .map(({ body }) => body)
        .filter((body): body is Extract<RunEventBody, { type: T }> => body.type === type),
    enqueue: (signal?: AbortSignal) =>
      enqueueIn(first.engine, task.id, signal === undefined ? {} : { signal }),
    enqueueIn,
    events,
    log,
    model,
    project,
    /** What this task's latest run is now. */
    run: (runId: string) => {
      const run = stores.runs.get(runId);
      if (run === null) throw new Error(`No run ${runId}`);
      return run;
    },
    settings,
    startProcess,
    stores,
    task,
    taskNow: () => stores.tasks.get(task.id) ?? task,
  };
}

/** What a dead process's ports throw. */
export const DEAD = 'This process is dead.';

/** Throws at each call once the process is dead: a dead process writes nothing. */
function mortal<Port extends Ledger | Budget>(port: Port, isAlive: () => boolean): Port {
  return new Proxy(port, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return (...given: readonly unknown[]): unknown => {
        if (!isAlive()) throw new Error(DEAD);
        return Reflect.apply(value, target, given);
      };
    },
  });
}

export function toolRun(run: Partial<ToolRun>): ToolRun {
  return {
    outcome: 'ok',
    output: '',
    fullOutput: null,
    summary: '',
    exitCode: null,
    citations: [],
    ...run,
  };
}

export function checkRun(run: Partial<CheckRun>): CheckRun {
  const exitCode = run.exitCode ?? 0;
  return {
    outcome: exitCode === 0 ? 'ok' : 'error',
    output: '',
    fullOutput: null,
    summary: `exit ${exitCode}`,
    end: run.output ?? '',
    exitCode,
    ...run,
  };
}
