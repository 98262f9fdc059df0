import { describe, expect, it } from 'vitest';
import { createNarrowedAttempts } from './attempts';
import { isTerminal, RUN_STATUSES, RUN_TRANSITIONS, type RunStatus } from '../../shared/model/run';
import { MAX_SOURCE_IDS } from './run-citations';
import {
  addRun,
  addTask,
  addTaskWithRun,
  openTestLedger,
  RUNNER,
  runIn,
  temporaryFile,
} from './testing/fixture';

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

  it('keeps the first start and the result', () => {
    const { runs, id } = runIn('running');
    const first = runs.get(id)?.startedAt;
    runs.change(id, { to: 'queued', reason: null, resultPreview: 'half' }, RUNNER);
    const again = runs.change(id, { to: 'running', reason: null }, RUNNER);
    expect(again).toMatchObject({ startedAt: first, resultPreview: 'half' });
    const run = runs.change(id, { to: 'completed', reason: null, resultPreview: 'done' }, RUNNER);
    expect(run).toMatchObject({ startedAt: first, resultPreview: 'done' });
  });

  it('says why it did not complete, until it goes on', () => {
    const { runs, id } = runIn('running');
    const trouble = { error: 'The budget is used up.', failureCode: 'budget' } as const;
    const pause = { to: 'paused', reason: null, pausedFor: 'budget', ...trouble } as const;
    expect(runs.change(id, pause, RUNNER)).toMatchObject({ pausedFor: 'budget', ...trouble });
    const nothing = { pausedFor: null, error: null, failureCode: null };
    expect(runs.change(id, { to: 'queued', reason: null }, RUNNER)).toMatchObject(nothing);
    runs.change(id, { to: 'running', reason: null }, RUNNER);
    const run = runs.change(id, { to: 'failed', reason: null, ...trouble }, RUNNER);
    expect(run).toMatchObject({ pausedFor: null, ...trouble });
  });

  it('counts recoveries only when it is told a number', () => {
    const { runs, id } = runIn('running');
    expect(runs.change(id, { to: 'queued', reason: null, recoveries: 2 }, RUNNER).recoveries).toBe(
      2,
    );
    expect(runs.change(id, { to: 'running', reason: null }, RUNNER).recoveries).toBe(2);
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

describe('what a run keeps besides its status', () => {
  it('is who started it, which try it is, and how its checks ended', () => {
    const ledger = openTestLedger();
    const { task, agent } = addTask(ledger.stores);
    const { runs } = ledger.stores;
    const { id } = addRun(ledger, task, agent, { startedBy: 'retry', tryNumber: 3 });
    expect(runs.get(id)).toMatchObject({
      startedBy: 'retry',
      tryNumber: 3,
      recoveries: 0,
      checks: [],
    });
    runs.noteChecks(id, ['passed', 'failed', 'not_run']);
    expect(runs.get(id)?.checks).toEqual(['passed', 'failed', 'not_run']);
    expect(runs.attempt(id)?.checks).toEqual(['passed', 'failed', 'not_run']);
  });

  it('is the agent as it was', () => {
    const ledger = openTestLedger();
    const { agent, run } = addTaskWithRun(ledger);
    ledger.stores.agents.update(agent.id, { ...agent, instructions: 'Be brief.', tools: [] });
    expect(ledger.stores.runs.agentOf(run.id)).toEqual(agent);
    expect(ledger.stores.runs.agentOf('nobody')).toBeNull();
  });

  it('is each source that its tools cited, once, in the order of first sight', () => {
    const { runs, id } = runIn('running');
    runs.addCitations(id, ['b', 'a', 'b']);
    runs.addCitations(id, []);
    runs.addCitations(id, ['c', 'a']);
    expect(runs.get(id)).toMatchObject({ citationCount: 5, sourceIds: ['b', 'a', 'c'] });
  });

  it('is not more than a thousand sources, though all citations are counted', () => {
    const { runs, id } = runIn('running');
    const ids = Array.from({ length: 700 }, (_, index) => `file:${index}`);
    runs.addCitations(id, ids);
    runs.addCitations(id, [...ids, ...ids.map((each) => `${each}b`)]);
    const run = runs.get(id);
    expect(run?.citationCount).toBe(2_100);
    expect(run?.sourceIds).toHaveLength(MAX_SOURCE_IDS);
    expect(run?.sourceIds.slice(0, 700)).toEqual(ids);
    expect(run?.sourceIds.at(-1)).toBe('file:299b');
  });
});

describe('the runs of a task', () => {
  it('are found from any of them back, newest first, and from the end', () => {
    const ledger = openTestLedger();
    const { task, agent } = addTask(ledger.stores);
    addTaskWithRun(ledger);
    const { runs } = ledger.stores;
    expect(runs.last(task.id)).toBeNull();
    const [first, second, third] = [1, 2, 3].map(() => {
      const run = addRun(ledger, task, agent);
      return ledger.engine.changeRun(run.id, { to: 'cancelled', reason: null });
    });
    expect(runs.earlier(task.id, 3, 9)).toEqual([second, first]);
    expect(runs.earlier(task.id, 3, 1)).toEqual([second]);
    expect(runs.earlier(task.id, 1, 9)).toEqual([]);
    expect(runs.last(task.id)).toEqual(third);
  });
});

describe('the live runs', () => {
  it('are all that have not ended, oldest first', () => {
    const ledger = openTestLedger();
    const [a, b, c, d] = [1, 2, 3, 4].map(() => addTaskWithRun(ledger).run.id);
    const change = (id = '', to: RunStatus) => ledger.engine.changeRun(id, { to, reason: null });
    change(c, 'running');
    change(c, 'paused');
    change(b, 'cancelled');
    change(a, 'running');
    expect(ledger.stores.runs.allLive().map(({ id }) => id)).toEqual([a, c, d]);
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

  it('is narrowed to an agent, a project and a status, in pages', () => {
    const ledger = openTestLedger();
    const { stores, engine, db } = ledger;
    const [mine, other] = [addTask(stores), addTask(stores)];
    const runs = [mine, mine, other, mine].map(({ task, agent }) => {
      const { id } = addRun(ledger, task, agent);
      engine.changeRun(id, { to: 'cancelled', reason: null });
      return { id, agentId: agent.id, projectId: task.projectId };
    });
    const live = addRun(ledger, mine.task, mine.agent).id;
    const narrowed = createNarrowedAttempts(db);
    const ids = (page: Parameters<typeof narrowed>[0]) => narrowed(page).map(({ id }) => id);
    const agentId = mine.agent.id;
    const ofMine = runs.filter((run) => run.agentId === agentId).map(({ id }) => id);
    const newest = [live, ...ofMine.toReversed()];
    expect(ids({ limit: 9, agentId })).toEqual(newest);
    expect(ids({ limit: 2, agentId, before: newest[1] })).toEqual(newest.slice(2, 4));
    expect(ids({ limit: 9, projectId: other.task.projectId })).toEqual([runs[2]?.id]);
    expect(ids({ limit: 9, agentId, projectId: other.task.projectId })).toEqual([]);
    expect(ids({ limit: 9, agentId, status: 'queued' })).toEqual([live]);
    expect(ids({ limit: 9, agentId, before: 'nobody' })).toEqual([]);
  });
});
