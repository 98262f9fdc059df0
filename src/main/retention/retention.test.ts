import { describe, expect, it } from 'vitest';
import { DAY_MS, KEEP_FOREVER, TRASH_MS } from '../../shared/model/retention';
import { addAttemptWithWords } from '../ledger/testing/attempt-with-words';
import { addRun, addTask } from '../ledger/testing/fixture';
import { retentionDesk } from './testing/retention-desk';

const AGE = { age: { days: 10, keepLast: 0 }, size: null };

function deskWithOne() {
  const desk = retentionDesk();
  const { task, agent } = addTask(desk.stores);
  const run = addAttemptWithWords(desk, task, agent, { outputs: ['O'.repeat(9_000)] });
  return { ...desk, task, agent, run };
}

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

  it('moves no task with a live attempt, and no attempt that is not there', () => {
    const desk = deskWithOne();
    const { retention, task, agent } = desk;
    addRun(desk, task, agent);
    expect(retention.trashTask(task.id)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(retention.trashTask('nobody')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(retention.trash(['nobody'])).toMatchObject({ error: { code: 'CONFLICT' } });
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
