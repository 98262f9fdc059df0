import { describe, expect, it } from 'vitest';
import { addTaskWithRun, openTestLedger } from './testing/fixture';

function setUp() {
  const ledger = openTestLedger();
  const { task, run } = addTaskWithRun(ledger);
  const { approvals } = ledger.stores;
  const ask = (question = 'Go on?', runId = run.id) =>
    approvals.request({
      runId,
      turn: 2,
      kind: 'supervisor',
      call: null,
      question,
      detail: 'rm -r build',
    });
  return { ledger, task, run, approvals, ask };
}

describe('an approval', () => {
  it('is pending until a person decides, and says what was decided', () => {
    const { run, approvals, ask } = setUp();
    const asked = ask();
    expect(asked).toMatchObject({
      runId: run.id,
      turn: 2,
      question: 'Go on?',
      detail: 'rm -r build',
      state: 'pending',
      note: '',
      decidedAt: null,
    });
    expect(approvals.get(asked.id)).toEqual(asked);
    expect(approvals.pendingOf(run.id)).toEqual(asked);
    const decided = approvals.decide(asked.id, 'denied', 'not today');
    expect(decided).toMatchObject({ state: 'denied', note: 'not today' });
    expect(decided.decidedAt).toBeGreaterThan(asked.requestedAt);
    expect(approvals.pendingOf(run.id)).toBeNull();
    expect(approvals.pending()).toEqual([]);
  });

  it('is decided once', () => {
    const { approvals, ask } = setUp();
    const { id } = ask();
    approvals.decide(id, 'approved', '');
    expect(() => approvals.decide(id, 'denied', '')).toThrow(/is not pending: it is approved/);
    expect(() => approvals.decide('nobody', 'denied', '')).toThrow(/No approval/);
    expect(approvals.get(id)?.state).toBe('approved');
  });

  it('needs a run that is there', () => {
    const { ask } = setUp();
    expect(() => ask('Go on?', 'nobody')).toThrow(/FOREIGN KEY/);
  });

  it('expires with its run, but for one that was decided', () => {
    const { ledger, run, approvals, ask } = setUp();
    const [first, second] = [ask(), ask()];
    approvals.decide(first.id, 'approved', '');
    ledger.engine.changeRun(run.id, { to: 'cancelled', reason: null });
    expect(approvals.get(first.id)?.state).toBe('approved');
    expect(approvals.get(second.id)).toMatchObject({
      state: 'expired',
      decidedAt: expect.any(Number),
    });
  });

  it('is announced to the lists and to the screen of its run', () => {
    const { ledger, run, approvals, ask } = setUp();
    const heard: (readonly string[])[] = [];
    ledger.db.onChange((topics) => heard.push(topics));
    approvals.decide(ask().id, 'approved', '');
    approvals.expire(run.id);
    ask();
    approvals.expire(run.id);
    expect(heard).toEqual(Array(4).fill(['approvals', `run:${run.id}`]));
  });
});

describe('the lists of approvals', () => {
  it('hold the pending ones oldest first, and all of one run in order', () => {
    const { ledger, run, approvals, ask } = setUp();
    const other = addTaskWithRun(ledger, 'Other').run.id;
    const [first, second, third] = [ask('1?'), ask('2?', other), ask('3?')];
    approvals.decide(first.id, 'approved', '');
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
    expect(ids(approvals.pending())).toEqual([second.id, third.id]);
    expect(ids(approvals.ofRun(run.id))).toEqual([first.id, third.id]);
  });

  it('name the task and the agent', () => {
    const { task, run, approvals, ask } = setUp();
    const asked = ask();
    const card = { ...asked, taskId: task.id, taskTitle: task.title, agentName: 'Ada' };
    expect(approvals.pending()).toEqual([card]);
    expect(approvals.ofRun(run.id)).toEqual([card]);
  });
});
