import { describe, expect, it } from 'vitest';
import { SILENCE_LIMIT_MS } from './orphan';
import { addTaskWithRun, openTestLedger, RUNNER, runIn } from './testing/fixture';

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

  it('is never one that is paused: nobody executes it', () => {
    const { runs } = runIn('paused');
    expect(runs.orphanedRuns({ ...seen, isAlive: () => false })).toEqual([]);
  });

  it('comes in the order in which the runs were queued', () => {
    const ledger = openTestLedger();
    const ids = [1, 2, 3].map(() => addTaskWithRun(ledger).run.id);
    ledger.engine.changeRun(ids[2] ?? '', { to: 'running', reason: null });
    const orphans = ledger.stores.runs.orphanedRuns({ ...seen, isAlive: () => false });
    expect(orphans.map(({ id }) => id)).toEqual(ids);
  });

  it('is never one that has ended', () => {
    const { runs } = runIn('failed');
    expect(runs.orphanedRuns({ ...seen, isAlive: () => false })).toEqual([]);
  });
});

describe('adopting a run', () => {
  const heir = { ...RUNNER, pid: RUNNER.pid + 1 };
  const seen = { self: heir, isAlive: () => false, executes: () => true };

  it('makes it the run of another process', () => {
    const { runs, id } = runIn('queued');
    expect(runs.orphanedRuns(seen)).toHaveLength(1);
    runs.adopt(id, heir);
    expect(runs.orphanedRuns(seen)).toEqual([]);
    expect(runs.orphanedRuns({ ...seen, self: RUNNER })).toHaveLength(1);
  });

  it.each(['running', 'paused', 'failed'] as const)('is refused when it is %s', (status) => {
    const { runs, id } = runIn(status);
    expect(() => runs.adopt(id, heir)).toThrow(/is not queued/);
  });
});

describe('a wish to cancel', () => {
  it('stands until the run has ended, and is not made of one that has', () => {
    const ledger = openTestLedger();
    const { runs } = ledger.stores;
    const [a, b] = [addTaskWithRun(ledger).run, addTaskWithRun(ledger).run];
    runs.requestCancel(b.id);
    runs.requestCancel(a.id);
    runs.requestCancel(b.id);
    expect(runs.cancelRequests()).toEqual([b.id, a.id]);
    ledger.engine.changeRun(b.id, { to: 'running', reason: null });
    expect(runs.cancelRequests()).toEqual([b.id, a.id]);
    ledger.engine.changeRun(b.id, { to: 'cancelled', reason: null });
    expect(runs.cancelRequests()).toEqual([a.id]);
    runs.requestCancel(b.id);
    runs.requestCancel('nobody');
    expect(runs.cancelRequests()).toEqual([a.id]);
  });
});
