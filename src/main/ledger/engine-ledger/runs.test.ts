import { describe, expect, it } from 'vitest';
import { RUN_STATUSES, RUN_TRANSITIONS } from '../../../shared/model/run';
import { createEngineLedger } from '../engine-ledger';
import {
  addRun,
  addTask,
  addTaskWithRun,
  openTestLedger,
  reserve,
  RUNNER,
} from '../testing/fixture';

/** A ledger with a task whose run is under way. */
function running() {
  const ledger = openTestLedger();
  const added = addTaskWithRun(ledger);
  ledger.engine.changeRun(added.run.id, { to: 'running', reason: null });
  return { ...ledger, ...added, taskNow: () => ledger.engine.task(added.task.id) };
}

describe('the task of a paused run', () => {
  it('is deferred for the same reason', () => {
    const { engine, run, taskNow } = running();
    const reason = 'The agent asks whether it may go on.';
    engine.changeRun(run.id, { to: 'paused', reason, pausedFor: 'approval' });
    expect(taskNow()).toMatchObject({ status: 'deferred', statusReason: reason, wakeAt: null });
    expect(engine.run(run.id)?.pausedFor).toBe('approval');
    engine.changeRun(run.id, { to: 'queued', reason: 'It goes on.' });
    expect(taskNow()).toMatchObject({ status: 'queued', statusReason: null, wakeAt: null });
    expect(engine.run(run.id)?.pausedFor).toBeNull();
  });

  it('wakes when the change says so', () => {
    const { engine, run, task } = running();
    engine.changeRun(run.id, {
      to: 'paused',
      reason: 'The daily limit is used up.',
      pausedFor: 'budget',
      task: { status: 'deferred', wakeAt: 5_000, reason: 'Until 3:00.', deadLetter: false },
    });
    expect(engine.wokenTasks(4_999)).toEqual([]);
    expect(engine.wokenTasks(5_000)).toMatchObject([
      { id: task.id, status: 'deferred', statusReason: 'Until 3:00.', wakeAt: 5_000 },
    ]);
    engine.keepDeferred(task.id, 'Its agent was removed.');
    expect(engine.wokenTasks(9_000)).toEqual([]);
  });
});

describe('the task of a failed run', () => {
  it('may be deferred for a retry, and is as good as new when that is queued', () => {
    const ledger = running();
    const { engine, task, agent, run, taskNow } = ledger;
    const failure = { error: 'Overloaded.', failureCode: 'overloaded' } as const;
    const failed = engine.changeRun(run.id, {
      to: 'failed',
      reason: 'Overloaded.',
      ...failure,
      task: { status: 'deferred', wakeAt: 5_000, reason: 'Tried again.', deadLetter: false },
    });
    expect(failed).toMatchObject({ status: 'failed', ...failure });
    expect(taskNow()).toMatchObject({ status: 'deferred', wakeAt: 5_000 });
    addRun(ledger, task, agent, { startedBy: 'retry', tryNumber: 2 });
    expect(taskNow()).toMatchObject({ status: 'queued', wakeAt: null, statusReason: null });
  });

  it('may be a dead letter, until it is run again', () => {
    const ledger = running();
    const { engine, task, agent, run, taskNow } = ledger;
    const reason = 'It failed twice in the same way.';
    engine.changeRun(run.id, {
      to: 'failed',
      reason: 'Overloaded.',
      task: { status: 'failed', wakeAt: null, reason, deadLetter: true },
    });
    expect(taskNow()).toMatchObject({ status: 'failed', statusReason: reason, deadLetter: true });
    addRun(ledger, task, agent);
    expect(taskNow()).toMatchObject({ statusReason: null, deadLetter: false });
  });

  it('stays archived, whatever its fate', () => {
    const { engine, stores, task, run, taskNow } = running();
    stores.tasks.setStatus(task.id, 'archived');
    engine.changeRun(run.id, {
      to: 'failed',
      reason: null,
      task: { status: 'deferred', wakeAt: 5_000, reason: 'Tried again.', deadLetter: false },
    });
    expect(taskNow()).toMatchObject({ status: 'archived', wakeAt: null });
    expect(engine.wokenTasks(9_000)).toEqual([]);
  });
});

describe('a run that leaves `running`', () => {
  it.each(RUN_TRANSITIONS.running)('to %s leaves no call reserved', (to) => {
    const ledger = running();
    const { engine, stores, run } = ledger;
    reserve(ledger, run, 'c1');
    engine.changeRun(run.id, { to, reason: null });
    expect(stores.modelCalls.get('c1')?.state).toBe('uncertain');
  });

  it('for good has no question open and no wish to cancel', () => {
    const { engine, run } = running();
    const asked = engine.requestApproval({
      runId: run.id,
      turn: 1,
      kind: 'supervisor',
      call: null,
      question: 'Go on?',
      detail: '',
    });
    engine.requestCancel(run.id);
    engine.changeRun(run.id, { to: 'paused', reason: 'asks', pausedFor: 'approval' });
    expect(engine.pendingApproval(run.id)).toEqual(asked);
    expect(engine.cancelRequests()).toEqual([run.id]);
    engine.changeRun(run.id, { to: 'cancelled', reason: 'Cancelled.' });
    expect(engine.pendingApproval(run.id)).toBeNull();
    expect(engine.approval(asked.id)?.state).toBe('expired');
    expect(engine.cancelRequests()).toEqual([]);
    expect(() => engine.decideApproval(asked.id, 'approved', '', null)).toThrow(/it is expired/);
  });
});

describe('the runs of a dead process', () => {
  const heir = { ...RUNNER, pid: RUNNER.pid + 1 };

  function inherited(isAlive: boolean) {
    const ledger = running();
    const engine = createEngineLedger(ledger.stores, {
      runner: heir,
      isAlive: () => isAlive,
      redact: (text) => text,
    });
    return { ...ledger, heirs: engine };
  }

  it('are those of another process alone, and only when it is dead', () => {
    const { heirs, run } = inherited(false);
    expect(heirs.orphanedRuns(() => false).map(({ id }) => id)).toEqual([run.id]);
    expect(inherited(true).heirs.orphanedRuns(() => false)).toEqual([]);
  });

  it('belong to whoever takes them over', () => {
    const { engine, heirs, run, stores } = inherited(false);
    const other = addTaskWithRun({ engine, stores }).run;
    heirs.changeRun(run.id, { to: 'queued', reason: 'It goes on.', recoveries: 1 });
    heirs.adoptRun(other.id);
    expect(heirs.orphanedRuns(() => true)).toEqual([]);
    expect(heirs.queuedRuns().map(({ mine }) => mine)).toEqual([true, true]);
    expect(engine.queuedRuns().map(({ mine }) => mine)).toEqual([false, false]);
    expect(heirs.run(run.id)).toMatchObject({
      recoveries: 1,
      startedAt: expect.any(Number),
    });
  });

  it('are told of a wish to cancel by another process', () => {
    const { engine, heirs, run } = inherited(true);
    heirs.requestCancel(run.id);
    expect(engine.cancelRequests()).toEqual([run.id]);
  });
});

describe('looking back', () => {
  it('finds the attempts before one, the last one, and those that are live', () => {
    const ledger = openTestLedger();
    const { task, agent } = addTask(ledger.stores);
    const { engine } = ledger;
    const [first, second] = [1, 2].map(() => {
      const { id } = addRun(ledger, task, agent);
      return engine.changeRun(id, { to: 'failed', reason: null, error: 'x' });
    });
    const third = addRun(ledger, task, agent);
    expect(engine.earlierRuns(third, 9)).toEqual([second, first]);
    expect(engine.lastRun(task.id)).toEqual(third);
    expect(engine.liveRun(task.id)).toEqual(third);
    expect(engine.liveRuns()).toEqual([third]);
    expect(engine.agentOf(third.id)).toEqual(agent);
  });
});

it.each(RUN_STATUSES.filter((status) => status !== 'running'))(
  'a run that is %s never counts as busy',
  (status) => {
    const { engine, run } = running();
    expect(engine.busyFolders()).toHaveLength(1);
    engine.changeRun(run.id, { to: status, reason: null });
    expect(engine.busyFolders()).toEqual([]);
  },
);
