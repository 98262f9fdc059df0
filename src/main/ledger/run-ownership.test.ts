import { describe, expect, it } from 'vitest';
import { SILENCE_LIMIT_MS, UNKNOWN_START, type Runner } from './orphan';
import { hostText } from './runner-host';
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

/** A run of this runner, and what another process makes of it while the clock goes on. */
function ranBy(runner: Runner, status: 'queued' | 'running') {
  let now = 1_000_000;
  const ledger = openTestLedger(':memory:', 'id', () => now);
  const { runs } = ledger.stores;
  const { run } = addTaskWithRun(ledger);
  const to = status === 'queued' ? (['running', 'queued'] as const) : (['running'] as const);
  for (const next of to) runs.change(run.id, { to: next, reason: null }, runner);
  return {
    ...runs,
    id: run.id,
    isOrphaned: (self: Runner, isAlive: boolean): boolean =>
      runs.orphanedRuns({ self, isAlive: () => isAlive, executes: () => true }).length > 0,
    sleep: (ms: number): void => void (now += ms),
    /** Lets time pass in which `look` is called again and again, as by a clock. */
    pass: (ms: number, look: () => void): void => {
      for (const end = now + ms; now < end; now = Math.min(end, now + 30_000)) look();
    },
  };
}

describe.each(['queued', 'running'] as const)('a %s run', (status) => {
  const at = (machine: string, boot: string, pidNamespace: string, pid = 7): Runner => ({
    host: hostText({ machine, boot, pidNamespace }),
    pid,
    startedAt: 50,
  });
  const here = at('box', 'tuesday', 'root', 8);

  it('of this machine before it was started anew is orphaned at once, whoever has its pid now', () => {
    const { isOrphaned } = ranBy(at('box', 'monday', 'root'), status);
    expect(isOrphaned(here, true)).toBe(true);
    expect(ranBy(at('box', 'monday', 'container'), status).isOrphaned(here, true)).toBe(true);
  });

  it.each([
    ['another machine', at('server', 'monday', 'root')],
    ['another space of process ids', at('box', 'tuesday', 'container')],
    ['a machine that had another name', { ...here, host: 'Adas-Laptop' }],
  ])('of %s is orphaned when it has been silent for long: pids say nothing there', (_, there) => {
    const { isOrphaned, heartbeat, pass, id } = ranBy(there, status);
    const look = () => expect(isOrphaned(here, false)).toBe(false);
    pass(SILENCE_LIMIT_MS, look);
    heartbeat(id);
    pass(SILENCE_LIMIT_MS, look);
    pass(1, look);
    expect(isOrphaned(here, false)).toBe(true);
  });

  it('is not taken for silent because the machine slept', () => {
    const { isOrphaned, sleep, pass } = ranBy(at('server', 'monday', 'root'), status);
    const look = () => expect(isOrphaned(here, false)).toBe(false);
    look();
    sleep(10 * SILENCE_LIMIT_MS);
    pass(SILENCE_LIMIT_MS, look);
    pass(1, look);
    expect(isOrphaned(here, false)).toBe(true);
  });

  it('of a version that did not name the machine is judged by its boot and its process', () => {
    const of = (host: string) => ranBy({ host, pid: 7, startedAt: 50 }, status);
    expect(of('monday root').isOrphaned(here, true)).toBe(true);
    expect(of('tuesday root').isOrphaned(here, true)).toBe(false);
    expect(of('tuesday root').isOrphaned(here, false)).toBe(true);
  });

  it('whose process cannot be told from a later one with its pid is orphaned when it is silent', () => {
    const unknown = { host: 'Adas-Laptop', pid: 7, startedAt: UNKNOWN_START };
    const { isOrphaned, heartbeat, pass, id } = ranBy(unknown, status);
    const self = { ...unknown, pid: 8 };
    const look = () => expect(isOrphaned(self, true)).toBe(false);
    pass(SILENCE_LIMIT_MS, look);
    heartbeat(id);
    pass(SILENCE_LIMIT_MS + 1, look);
    expect(isOrphaned(self, true)).toBe(true);
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
