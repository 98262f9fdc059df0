import type { Engine } from '../../../src/main/engine/engine';
import { isTerminal, type Run } from '../../../src/shared/model/run';
import { gates } from '../gated-model';
import { engineHarness } from '../harness';
import { limitedBudget } from '../situations';
import { settled, VirtualClock } from '../virtual-clock';
import { TASKS } from './happenings';
import { isLocked, locks } from './locks';
import { newFate, type Fate } from './reference';

export const SETTINGS = { concurrency: 2, maxRecoveries: 2, repeatedTool: 2, noProgress: 1 };
const MOST_PROCESSES = 3;
export const TICK_MS = 5_000;
/** Rounds of half a second in which whatever was asked for must have come about. */
const PATIENCE = 200;

export interface Process {
  readonly engine: Engine;
  readonly kill: () => void;
  readonly keepsHouse: boolean;
}

/** The engine in a world of its own, with what the test knows of each run. */
export function createWorld() {
  const clock = new VirtualClock();
  const gate = gates();
  const lock = locks();
  const limit = limitedBudget(clock.now);
  const harness = engineHarness({
    clock,
    gatedModel: gate.model,
    tool: gate.tool,
    check: gate.check,
    repeatable: ['read_file'],
    settings: SETTINGS,
    ledger: lock.ledger,
    budget: limit.budget,
  });
  const { stores } = harness;
  // The second project's folder lies in that of the first.
  const tasks = [
    harness.task,
    ...['/shop/inside', '/tested', '/elsewhere'].slice(0, TASKS - 1).map((folder, index) => {
      const project = stores.projects.create({ name: folder, folder });
      const checks = index < 2 ? ['npm test'] : [];
      return harness.addTask({ title: `Work in ${folder}`, projectId: project.id, checks });
    }),
  ];
  const fates = new Map<string, Fate>();
  /** Runs whose process is dead, and that nobody has taken over yet. */
  const orphans = new Set<string>();
  /** One of them at most keeps house, as the app's own process does; the others have no window. */
  const processes: Process[] = [awake(harness, true)];

  /** Ticks as in the app. */
  function awake(
    { engine, ports, kill }: Pick<typeof harness, 'engine' | 'ports' | 'kill'>,
    keepsHouse: boolean,
  ): Process {
    ports.clock.every(TICK_MS, engine.tick);
    if (keepsHouse) ports.clock.every(TICK_MS, engine.recover);
    return { engine, kill, keepsHouse };
  }

  /** The app itself where it does not run; else one without a window, of which there may be several. */
  function addProcess(): void {
    const keepsHouse = !processes.some((process) => process.keepsHouse);
    if (!keepsHouse && processes.length === MOST_PROCESSES) return;
    const process = awake(harness.startProcess({ keepsHouse }), keepsHouse);
    processes.push(process);
    if (keepsHouse) wanted(() => process.engine.recover());
  }

  /** Null when the ledger was locked. @throws when what was wanted has left a trace all the same. */
  function wanted<T>(work: () => T): T | null {
    const before = traces();
    try {
      return work();
    } catch (cause) {
      if (!isLocked(cause)) throw cause;
      if (traces() !== before) throw new Error('Half of it was written.', { cause });
      return null;
    }
  }

  const runs = (): readonly Run[] => [...stores.runs.list({ limit: 500 })].reverse();
  const liveIds = () => runs().flatMap(({ id, status }) => (isTerminal(status) ? [] : [id]));

  function traces(): string {
    const recorded = runs().map((run) => [run, harness.events(run.id).length]);
    return JSON.stringify([stores.queue.state(), stores.approvals.pending(), recorded]);
  }

  return {
    ...harness,
    gate,
    limit,
    lock,
    tasks,
    orphans,
    runs,
    liveIds,
    liveOf: (task: number): Run | null => stores.runs.live(tasks[task]?.id ?? ''),
    folderOf: ({ ownerId }: Run): string => {
      const projectId = stores.tasks.get(ownerId)?.projectId;
      return stores.projects.list().find(({ id }) => id === projectId)?.folder ?? '';
    },
    fateOf: (runId: string): Fate => {
      const fate = fates.get(runId) ?? newFate();
      fates.set(runId, fate);
      return fate;
    },

    processAt: (index: number): Process => {
      const found = processes[index % processes.length];
      if (found === undefined) throw new Error('One process always lives.');
      return found;
    },
    holders: (runId: string): number =>
      processes.filter(({ engine }) => engine.live(runId) !== null).length,
    heldBy: ({ engine }: Process): readonly string[] =>
      liveIds().filter((id) => engine.live(id) !== null),
    addProcess,
    /** Ends the process, which had these runs; one always lives. */
    endProcess: (process: Process, held: readonly string[]): void => {
      for (const id of held) orphans.add(id);
      process.kill();
      processes.splice(processes.indexOf(process), 1);
      if (processes.length === 0) addProcess();
    },
    closeAll: async (): Promise<void> => {
      for (const { engine } of processes) await engine.close();
      harness.database.close();
    },

    wanted,

    /** Lets time pass until it is over. @throws when it is not after long. */
    eventually: async <T>(work: Promise<T>): Promise<T> => {
      const over = new Set<Promise<T>>();
      const end = () => void over.add(work);
      work.then(end, end);
      for (let round = 0; round < PATIENCE; round += 1) {
        await settled();
        if (over.has(work)) return await work;
        await clock.advance(500);
      }
      throw new Error('What was asked for has not come about.');
    },
  };
}

export type World = ReturnType<typeof createWorld>;
