import { describe, expect, it } from 'vitest';
import { addTask, addTaskWithRun, openTestLedger } from './testing/fixture';

function setUp() {
  const ledger = openTestLedger();
  const { task, run } = addTaskWithRun(ledger);
  const { agentId, projectId } = task;
  const elsewhere = ledger.stores.projects.create({ name: 'Shop', folder: '/tmp/shop' }).id;
  const { lessons } = ledger.stores;
  const learn = (text: string, about = projectId) =>
    lessons.create({ agentId, projectId: about, runId: run.id, text });
  return { ...ledger, agentId, projectId, elsewhere, run, lessons, learn };
}

describe('lessons', () => {
  it('are listed by agent newest first, and told by project oldest first', () => {
    const { stores, lessons, learn, agentId, projectId, elsewhere } = setUp();
    const [a, b, c] = [learn('a'), learn('b', elsewhere), learn('c')];
    const { agentId: otherAgent } = addTask(stores).task;
    lessons.create({ agentId: otherAgent, projectId, runId: null, text: 'not mine' });
    expect(lessons.ofAgent(agentId)).toEqual([
      { ...c, projectName: 'Sales' },
      { ...b, projectName: 'Shop' },
      { ...a, projectName: 'Sales' },
    ]);
    expect(lessons.aboutProject(agentId, projectId)).toEqual([a, c]);
  });

  it('remember the attempt that wrote them, or that a person did', () => {
    const { lessons, learn, run, agentId, projectId } = setUp();
    expect(lessons.get(learn('a').id)?.runId).toBe(run.id);
    const byHand = lessons.create({ agentId, projectId, runId: null, text: 'b' });
    expect(lessons.get(byHand.id)).toEqual(byHand);
  });

  it('can be put in other words and keep their place', () => {
    const { lessons, learn, agentId } = setUp();
    const [a, b] = [learn('a'), learn('b')];
    const updated = lessons.update(a.id, 'better');
    expect(updated).toMatchObject({ ...a, text: 'better', updatedAt: expect.any(Number) });
    expect(updated?.updatedAt).toBeGreaterThan(a.updatedAt);
    expect(lessons.ofAgent(agentId).map(({ id }) => id)).toEqual([b.id, a.id]);
    expect(lessons.update('nobody', 'x')).toBeNull();
  });

  it('can be told from those that nobody has edited, however soon they were', () => {
    const { stores } = openTestLedger(':memory:', 'id', () => 1_750_000_000_000);
    const { agentId, projectId } = addTask(stores).task;
    const { id } = stores.lessons.create({ agentId, projectId, runId: null, text: 'a' });
    expect(stores.lessons.get(id)).toMatchObject({
      createdAt: 1_750_000_000_000,
      updatedAt: 1_750_000_000_000,
    });
    expect(stores.lessons.update(id, 'a')?.updatedAt).toBeGreaterThan(1_750_000_000_000);
  });

  it('can be forgotten for good', () => {
    const { lessons, learn, agentId } = setUp();
    const { id } = learn('a');
    expect(lessons.remove(id)).toBe(true);
    expect(lessons.remove(id)).toBe(false);
    expect(lessons.get(id)).toBeNull();
    expect(lessons.ofAgent(agentId)).toEqual([]);
  });

  it('belong to an agent, a project and a run that are there', () => {
    const { lessons, agentId, projectId } = setUp();
    const lesson = { agentId, projectId, runId: null, text: 'x' };
    for (const wrong of [{ agentId: '?' }, { projectId: '?' }, { runId: '?' }]) {
      expect(() => lessons.create({ ...lesson, ...wrong })).toThrow(/FOREIGN KEY/);
    }
  });

  it('are announced when they change', () => {
    const { db, lessons, learn } = setUp();
    const heard: (readonly string[])[] = [];
    db.onChange((topics) => heard.push(topics));
    const { id } = learn('a');
    lessons.update(id, 'b');
    lessons.remove(id);
    lessons.remove(id);
    expect(heard).toEqual([['lessons'], ['lessons'], ['lessons']]);
  });
});
