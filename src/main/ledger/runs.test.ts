import { describe, expect, it } from 'vitest';
import { isTerminal, RUN_STATUSES, RUN_TRANSITIONS, type RunStatus } from '../../shared/model/run';
import { SILENCE_LIMIT_MS } from './orphan';
import {
  addRun,
  addTask,
  addTaskWithRun,
  openTestLedger,
  RUNNER,
  temporaryFile,
} from './testing/fixture';

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

function runIn(status: RunStatus) {
  const ledger = openTestLedger();
  const { run } = addTaskWithRun(ledger);
  for (const to of WAYS[status]) ledger.stores.runs.change(run.id, { to, reason: null }, RUNNER);
  return { ...ledger.stores, id: run.id };
}

const PAIRS = RUN_STATUSES.flatMap((from) => RUN_STATUSES.map((to) => ({ from, to })));
const isLegal = ({ from, to }: { from: RunStatus; to: RunStatus }) =>
  RUN_TRANSITIONS[from].includes(to);

describe('the status of a run', () => {
  it.each(PAIRS.filter(isLegal))('may go from $from to $to', ({ from, to }) => {
    const { runs, id } = runIn(from);
    const run = runs.change(id, { to, reason: null }, RUNNER);
    expect(run.status).toBe(to);
    expect(run.endedAt === null).toBe(!isTerminal(to));
    expect(runs.get(id)).toEqual(run);
  });

  it.each(PAIRS.filter((pair) => !isLegal(pair)))('cannot go from $from to $to', ({ from, to }) => {
    const { runs, id } = runIn(from);
    const before = runs.get(id);
    const change = () => runs.change(id, { to, reason: null }, RUNNER);
    expect(change).toThrow(`cannot go from ${from} to ${to}`);
    expect(runs.get(id)).toEqual(before);
  });

  it('keeps the first start, the error and the result', () => {
    const { runs, id } = runIn('running');
    const first = runs.get(id)?.startedAt;
    runs.change(id, { to: 'queued', reason: null, error: 'cut off' }, RUNNER);
    runs.change(id, { to: 'running', reason: null }, RUNNER);
    const run = runs.change(id, { to: 'completed', reason: null, resultPreview: 'done' }, RUNNER);
    expect(run).toMatchObject({ startedAt: first, error: 'cut off', resultPreview: 'done' });
  });
});

describe('a task', () => {
  it('has one live run, across two connections', () => {
    const file = temporaryFile();
    const ours = openTestLedger(file, 'ours');
    const theirs = openTestLedger(file, 'theirs');
    const { task, agent } = addTask(ours.stores);
    const run = addRun(ours, task, agent);
    expect(() => addRun(theirs, task, agent)).toThrow(/UNIQUE/);
    expect(theirs.stores.runs.live(task.id)).toEqual(run);
    ours.engine.changeRun(run.id, { to: 'cancelled', reason: null });
    expect(addRun(theirs, task, agent).attempt).toBe(2);
    ours.db.close();
    theirs.db.close();
  });

  it('counts its attempts on, also after one that failed', () => {
    const ledger = openTestLedger();
    const { task, agent } = addTask(ledger.stores);
    const numbers = [1, 2, 3].map(() => {
      const run = addRun(ledger, task, agent);
      ledger.engine.changeRun(run.id, { to: 'failed', reason: null });
      return run.attempt;
    });
    expect(numbers).toEqual([1, 2, 3]);
  });
});

describe('the list of attempts', () => {
  it('is newest first, in pages, by task and by status', () => {
    const ledger = openTestLedger();
    const { task, agent } = addTask(ledger.stores);
    const other = addTaskWithRun(ledger).run;
    const mine = [1, 2, 3].map(() => {
      const { id } = addRun(ledger, task, agent);
      ledger.engine.changeRun(id, { to: 'cancelled', reason: null });
      return id;
    });
    const live = addRun(ledger, task, agent).id;
    const { runs } = ledger.stores;
    const ids = (page: Parameters<typeof runs.list>[0]) => runs.list(page).map(({ id }) => id);
    const newest = [live, ...mine.reverse()];
    expect(ids({ limit: 9 })).toEqual([...newest, other.id]);
    expect(ids({ limit: 2 })).toEqual(newest.slice(0, 2));
    expect(ids({ limit: 2, before: newest[1] })).toEqual(newest.slice(2, 4));
    expect(ids({ limit: 9, taskId: task.id })).toEqual(newest);
    expect(ids({ limit: 9, taskId: task.id, status: 'cancelled' })).toEqual(mine);
    expect(ids({ limit: 9, taskId: task.id, before: newest[2] })).toEqual(newest.slice(3));
    expect(ids({ limit: 9, status: 'queued' })).toEqual([live, other.id]);
    expect(ids({ limit: 9, before: 'nobody' })).toEqual([]);
  });
});

describe('an orphaned run', () => {
  const self = { ...RUNNER, pid: RUNNER.pid + 1 };
  const seen = { self, isAlive: () => true, executes: () => true };

  it('is one whose process is gone', () => {
    const { runs, id } = runIn('running');
    expect(runs.orphanedRuns(seen)).toEqual([]);
    expect(runs.orphanedRuns({ ...seen, isAlive: () => false }).map((run) => run.id)).toEqual([id]);
  });

  it('is asked after by the pid and the start of its process', () => {
    const { runs } = runIn('running');
    const asked: unknown[] = [];
    const isAlive = (...args: unknown[]) => asked.push(args) > 0;
    runs.orphanedRuns({ ...seen, isAlive });
    expect(asked).toEqual([[RUNNER.pid, RUNNER.startedAt]]);
  });

  it('is one of an earlier process that had our pid', () => {
    const { runs } = runIn('queued');
    const reborn = { ...RUNNER, startedAt: RUNNER.startedAt + 1 };
    expect(runs.orphanedRuns({ ...seen, self: reborn })).toHaveLength(1);
  });

  it('is one of our own that we do not execute any more, and no other of our own', () => {
    const { runs } = runIn('running');
    expect(runs.orphanedRuns({ ...seen, self: RUNNER, executes: () => false })).toHaveLength(1);
    expect(runs.orphanedRuns({ ...seen, self: RUNNER, isAlive: () => false })).toEqual([]);
  });

  it('of another host is one that ran and has been silent for long; pids say nothing there', () => {
    let now = 1_000_000;
    const ledger = openTestLedger(':memory:', 'id', () => now);
    const { runs } = ledger.stores;
    const { run } = addTaskWithRun(ledger);
    const there = { ...seen, isAlive: () => false, self: { ...RUNNER, host: 'there' } };
    now += SILENCE_LIMIT_MS + 1;
    expect(runs.orphanedRuns(there)).toEqual([]);
    ledger.engine.changeRun(run.id, { to: 'running', reason: null });
    now += SILENCE_LIMIT_MS;
    expect(runs.orphanedRuns(there)).toEqual([]);
    now += 1;
    expect(runs.orphanedRuns(there)).toHaveLength(1);
    runs.heartbeat(run.id);
    expect(runs.orphanedRuns(there)).toEqual([]);
  });

  it('is never one that has ended', () => {
    const { runs } = runIn('failed');
    expect(runs.orphanedRuns({ ...seen, isAlive: () => false })).toEqual([]);
  });
});
