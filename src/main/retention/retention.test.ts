import { describe, expect, it } from 'vitest';
import { DAY_MS, KEEP_FOREVER, TRASH_MS } from '../../shared/model/retention';
import { addAttemptWithWords } from '../ledger/testing/attempt-with-words';
import { addRun, addTask, RUNNER } from '../ledger/testing/fixture';
import { retentionDesk } from './testing/retention-desk';

const AGE = { age: { days: 10, keepLast: 0 }, size: null };

function deskWithOne() {
  const desk = retentionDesk();
  const { task, agent } = addTask(desk.stores);
  const run = addAttemptWithWords(desk, task, agent, { outputs: ['O'.repeat(9_000)] });
  return { ...desk, task, agent, run };
}

const RESTORE_AT_WORK = `
  INSERT INTO restores (id, project_id, checkpoint_id, run_id, state, requested_by, folder, started_at)
  VALUES ('q', @project, 'c', @run, 'interrupted', 'me', '/tmp', 1)`;

const value = <T>(
  result: { ok: true; value: T } | { ok: false; error: { message: string } },
): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

describe('retention', () => {
  it('keeps everything for ever until a person says otherwise', async () => {
    const { live, stores, run } = deskWithOne();
    expect(stores.retention.get().rules).toEqual(KEEP_FOREVER);
    await live(20 * DAY_MS);
    expect(stores.trash.ofAttempt(run.id).trash).toBeNull();
  });

  it('does not let rules count that nobody has seen the preview of', async () => {
    const { retention, stores } = deskWithOne();
    expect(await retention.save(AGE, null)).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT' },
    });
    expect(await retention.save(AGE, 'made-up')).toMatchObject({ ok: false });
    const { planId } = value(await retention.preview(AGE));
    const stricter = { age: { days: 1, keepLast: 0 }, size: null };
    expect(await retention.save(stricter, planId)).toMatchObject({ ok: false });
    expect(stores.retention.get().rules).toEqual(KEEP_FOREVER);
  });

  it('changes nothing by a preview, and shows what would go', async () => {
    const { retention, stores, jump, run } = deskWithOne();
    jump(11 * DAY_MS);
    const preview = value(await retention.preview(AGE));
    expect(preview).toMatchObject({ attempts: 1, byAge: 1, bySize: 0, allAttempts: 1 });
    expect(preview.bytes).toBeGreaterThan(9_000);
    expect(value(await retention.planned(preview.planId, 0, 10))).toMatchObject([
      { runId: run.id, because: 'age', taskTitle: 'Sum up the sales' },
    ]);
    expect(stores.trash.ofAttempt(run.id).trash).toBeNull();
    expect(value(await retention.save(AGE, preview.planId))).toMatchObject({ attempts: 1 });
    expect(stores.trash.ofAttempt(run.id).trash).toMatchObject({ cause: 'age' });
  });

  it('spares on saving what a person has kept since the preview', async () => {
    const { retention, stores, jump, run } = deskWithOne();
    jump(11 * DAY_MS);
    const { planId } = value(await retention.preview(AGE));
    stores.trash.keep(run.id, true);
    expect(value(await retention.save(AGE, planId))).toMatchObject({ attempts: 0 });
  });

  it('moves by its rules later as well, and deletes for good 30 days after that', async () => {
    const { retention, stores, live, run, forgotten, now } = deskWithOne();
    const { planId } = value(await retention.preview(AGE));
    await retention.save(AGE, planId);
    await live(10 * DAY_MS - 3_600_000);
    expect(stores.trash.ofAttempt(run.id).trash).toBeNull();
    await live(2 * 3_600_000);
    const { trash } = stores.trash.ofAttempt(run.id);
    expect(trash).toMatchObject({ cause: 'age' });
    await live((trash?.until ?? 0) - now() - 1);
    expect(stores.trash.ofAttempt(run.id).purged).toBeNull();
    await live(3_600_000);
    expect(stores.trash.ofAttempt(run.id)).toMatchObject({ trash: null, purged: { cause: 'age' } });
    expect(stores.runEvents.after(run.id, 0, 10)).toEqual([]);
    expect(forgotten).toEqual([run.id]);
    expect(stores.trash.unfinished(1)).toEqual([]);
  });

  it('takes nothing again that a person has taken back from a rule', async () => {
    const { retention, stores, live, run } = deskWithOne();
    const { planId } = value(await retention.preview(AGE));
    await retention.save(AGE, planId);
    await live(10 * DAY_MS + 3_600_000);
    expect(stores.trash.ofAttempt(run.id).trash).not.toBeNull();
    retention.restore([run.id]);
    await live(30 * DAY_MS);
    const { trash, keptAt } = stores.trash.ofAttempt(run.id);
    expect(trash).toBeNull();
    expect(keptAt).not.toBeNull();
    stores.trash.keep(run.id, false);
    await live(2 * 3_600_000);
    expect(stores.trash.ofAttempt(run.id).trash).toMatchObject({ cause: 'age' });
  });

  it('deletes at once what a person deletes, and all that is in the trash', async () => {
    const desk = deskWithOne();
    const { retention, stores, run, task, agent } = desk;
    const second = addAttemptWithWords(desk, task, agent);
    value(retention.trash([run.id, second.id]));
    expect(await retention.purge([run.id])).toMatchObject({ ok: true });
    expect(stores.trash.ofAttempt(run.id).purged).toMatchObject({ cause: 'person' });
    expect(stores.trash.ofAttempt(second.id).purged).toBeNull();
    expect(await retention.empty()).toMatchObject({ ok: true });
    await retention.tick();
    expect(stores.trash.ofAttempt(second.id).purged).not.toBeNull();
    expect(stores.runEvents.after(run.id, 0, 10)).toEqual([]);
    expect(retention.status()).toMatchObject({ items: 0, removing: 0 });
  });

  it('deletes all that it can where one is held, and says so', async () => {
    const desk = deskWithOne();
    const { retention, stores, db, run: held, task, agent } = desk;
    const others = Array.from({ length: 120 }, () => addAttemptWithWords(desk, task, agent));
    value(retention.trash([held.id, ...others.map(({ id }) => id)]));
    db.transaction(() =>
      db.command(RESTORE_AT_WORK).run({ project: task.projectId, run: held.id }),
    );
    expect(await retention.empty()).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(retention.status().items).toBe(1);
    expect(stores.trash.ofAttempt(held.id).purged).toBeNull();
  });

  it('moves no task with a live attempt, and no attempt that is not there', () => {
    const desk = deskWithOne();
    const { retention, task, agent } = desk;
    addRun(desk, task, agent);
    expect(retention.trashTask(task.id)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(retention.trashTask('nobody')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(retention.trash(['nobody'])).toMatchObject({ error: { code: 'CONFLICT' } });
  });
});

describe('the checkpoints of what was deleted for good', () => {
  function deskWithCheckpoint() {
    const desk = deskWithOne();
    const { task, run, stores } = desk;
    const checkpoint = {
      id: 'checkpoint',
      projectId: task.projectId,
      runId: run.id,
      repository: 'shadow' as const,
      gitDir: '/nowhere',
      commit: 'abc',
      ref: 'refs/taskwright/checkpoint',
      files: 1,
      takenAt: 1,
    };
    stores.checkpoints.keep(checkpoint, { moment: 'at_end', turn: 1 });
    value(desk.retention.trash([run.id]));
    return desk;
  }

  it('can be read by nobody from then on, and are gone once it is tidied', async () => {
    const { retention, stores, run, dropped, freed, task } = deskWithCheckpoint();
    expect(stores.checkpoints.entries(run.id)).toHaveLength(1);
    expect(stores.trash.purge(run.id)).toBe('gone');
    expect(stores.checkpoints.entries(run.id)).toEqual([]);
    expect(stores.checkpoints.ofRun(run.id)).toEqual([]);
    expect(stores.checkpoints.get('checkpoint')).toBeNull();
    expect(stores.trash.checkpointsOf(run.id)).toHaveLength(1);
    await retention.tick();
    expect(stores.trash.checkpointsOf(run.id)).toEqual([]);
    expect(dropped).toEqual(['refs/taskwright/checkpoint']);
    expect(freed).toEqual([task.projectId]);
  });

  it('free their room also where an attempt was at work first', async () => {
    const desk = deskWithCheckpoint();
    const { retention, stores, run, freed, task, agent } = desk;
    const atWork = addRun(desk, task, agent);
    stores.runs.change(atWork.id, { to: 'running', reason: null }, RUNNER);
    stores.trash.purge(run.id);
    await retention.tick();
    expect(freed).toEqual([]);
    stores.runs.change(atWork.id, { to: 'completed', reason: null }, RUNNER);
    await retention.tick();
    expect(freed).toEqual([task.projectId]);
    expect(stores.trash.unfinished(1)).toEqual([]);
  });

  it('free their room also where a checkpoint was being taken, once and not for ever', async () => {
    const { retention, stores, run, freed, takes, task } = deskWithCheckpoint();
    takes.isAtWork = true;
    stores.trash.purge(run.id);
    await retention.tick();
    expect(freed).toEqual([]);
    takes.isAtWork = false;
    await retention.tick();
    await retention.tick();
    expect(freed).toEqual([task.projectId]);
  });
});

describe('a clock that is wrong', () => {
  it('deletes nothing early: what is due waits until a person says that the date is right', async () => {
    const { retention, stores, live, jump, run, now } = deskWithOne();
    await live(3_600_000);
    value(retention.trash([run.id]));
    jump(TRASH_MS + DAY_MS);
    await live(5 * 3_600_000);
    expect(stores.trash.ofAttempt(run.id).purged).toBeNull();
    expect(retention.status()).toMatchObject({ due: 1, heldByClock: { now: now() } });
    retention.trustClock();
    await live(3_600_000);
    expect(stores.trash.ofAttempt(run.id).purged).not.toBeNull();
    expect(retention.status()).toMatchObject({ items: 0, due: 0, heldByClock: null });
  });

  it('moves nothing by a rule either', async () => {
    const { retention, stores, live, jump, run } = deskWithOne();
    const { planId } = value(await retention.preview(AGE));
    await retention.save(AGE, planId);
    await live(3_600_000);
    jump(400 * DAY_MS);
    await live(5 * 3_600_000);
    expect(stores.trash.ofAttempt(run.id).trash).toBeNull();
    jump(-400 * DAY_MS);
    await live(3_600_000);
    expect(retention.status().heldByClock).toBeNull();
    expect(stores.trash.ofAttempt(run.id).trash).toBeNull();
  });

  it('deletes nothing early that was moved while it was behind', async () => {
    const { retention, stores, live, jump, run } = deskWithOne();
    await live(3_600_000);
    jump(-20 * 365 * DAY_MS);
    value(retention.trash([run.id]));
    jump(20 * 365 * DAY_MS);
    await live(3_600_000);
    expect(stores.trash.ofAttempt(run.id)).toMatchObject({ purged: null });
    expect(stores.trash.ofAttempt(run.id).trash).not.toBeNull();
    expect(retention.status().heldByClock).not.toBeNull();
  });

  it('deletes no task early either', async () => {
    const { retention, stores, live, jump, task, run } = deskWithOne();
    await live(3_600_000);
    jump(-400 * DAY_MS);
    value(retention.trashTask(task.id));
    jump(400 * DAY_MS);
    await live(3_600_000);
    expect(stores.trash.ofAttempt(run.id).purged).toBeNull();
  });

  it('only delays, where it went back', async () => {
    const { retention, stores, live, jump, run } = deskWithOne();
    await live(3_600_000);
    value(retention.trash([run.id]));
    jump(-100 * DAY_MS);
    await live(31 * DAY_MS);
    expect(stores.trash.ofAttempt(run.id).purged).toBeNull();
  });

  it('is not asked about where nothing can be deleted by it', async () => {
    const { retention, live, jump } = deskWithOne();
    await live(3_600_000);
    jump(90 * DAY_MS);
    await live(3_600_000);
    expect(retention.status().heldByClock).toBeNull();
  });
});
