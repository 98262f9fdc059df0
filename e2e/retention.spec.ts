import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { expect, shareApp, temporaryFolder, test } from './app';
import { seriousBarriers } from './barriers';
import { readLedger } from './ledger-file';
import { openAttempt } from './screens';
import { addWork, finishAttempt } from './work';

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

const CountSchema = z.object({ count: z.number() });

/** Rows of an attempt that say what happened in it. */
function rowsOf(runId: string): number {
  const sql = `SELECT COUNT(*) AS count FROM run_events WHERE run_id = '${runId}'`;
  return readLedger(app().dataFolder, CountSchema, sql)[0]?.count ?? 0;
}

/** As if an attempt had ended so many days ago. */
function makeOlder(runId: string, days: number): void {
  const database = new Database(join(app().dataFolder, 'ledger.db'));
  const ms = days * 24 * 60 * 60 * 1_000;
  database.prepare('UPDATE runs SET ended_at = ended_at - ? WHERE id = ?').run(ms, runId);
  database.close();
}

test('an attempt goes to the trash, comes back, and is deleted for good', async ({ wire }) => {
  const { page } = app();
  const projectFolder = await temporaryFolder();
  const work = { protocol: 'openai-compatible', baseUrl: wire.baseUrl, projectFolder } as const;
  const { taskId } = await addWork(page, { ...work, title: 'Count the files' });
  wire.reply({ text: 'There are three files, and one of them is secret.' });
  const { id } = await finishAttempt(page, taskId);

  await openAttempt(page, id);
  const said = page.getByText('one of them is secret').first();
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: 'More for this attempt' }).click();
  await page.getByRole('menuitem', { name: 'Move to the trash' }).click();
  await expect(page.getByText('In the trash', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('In the trash', { exact: true })).toBeHidden();

  await page.getByRole('button', { name: 'More for this attempt' }).click();
  await page.getByRole('menuitem', { name: 'Move to the trash' }).click();
  await page.goto('app://taskwright/index.html#/settings/storage');
  const item = page.getByTestId('trash-item').filter({ hasText: 'Count the files' });
  await expect(item).toContainText('30 days');
  await item.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();

  await page.evaluate(
    (attemptId) => window.taskwright.retention.trash({ attemptIds: [attemptId] }),
    id,
  );
  await item.getByRole('button', { name: 'Delete now…' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await expect.poll(() => rowsOf(id)).toBe(0);

  await openAttempt(page, id);
  await expect(page.getByText('The transcript was removed')).toBeVisible();
  await expect(said).toBeHidden();
  const calls = `SELECT COUNT(*) AS count FROM model_calls WHERE run_id = '${id}'`;
  expect(readLedger(app().dataFolder, CountSchema, calls)).toEqual([{ count: 1 }]);
});

test('a rule shows what would go before it counts, and then moves just that', async ({ wire }) => {
  const { page } = app();
  const projectFolder = await temporaryFolder();
  const work = { protocol: 'openai-compatible', baseUrl: wire.baseUrl, projectFolder } as const;
  const { taskId } = await addWork(page, { ...work, title: 'Name the colours' });
  wire.reply({ text: 'Red.' }, { text: 'Green.' }, { text: 'Blue.' });
  const old = await finishAttempt(page, taskId);
  const kept = await finishAttempt(page, taskId);
  const young = await finishAttempt(page, taskId);
  makeOlder(old.id, 40);
  makeOlder(kept.id, 40);
  await page.evaluate((id) => window.taskwright.retention.keep({ id, kept: true }), kept.id);

  await page.goto('app://taskwright/index.html#/settings/storage');
  await page.getByLabel('Move attempts that ended long ago').check();
  await page.getByRole('textbox', { name: 'Older than' }).fill('0');
  await expect(page.getByText('The age in days is at least 1.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Older than' }).fill('30');
  await expect(page.getByText(/^1 attempt of \d+ would go to the trash now/)).toBeVisible();
  const list = page.getByRole('group', { name: 'What would go' });
  await expect(list.getByRole('row')).toHaveCount(2);
  await expect(list).toContainText('attempt 1');
  expect(await seriousBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save, and move 1 attempt to the trash' }).click();
  await expect(page.getByTestId('trash-item')).toContainText('by the rule on age');
  const left = await page.evaluate((id) => window.taskwright.attempts.list({ taskId: id }), taskId);
  expect(left.map(({ id }) => id)).toEqual([young.id, kept.id]);
});

test('a copy of the ledger is whole, and says what is in it', async () => {
  const { page } = app();
  const file = join(await temporaryFolder(), 'copy.db');
  const saved = await page.evaluate((to) => window.taskwright.data.backup({ file: to }), file);
  expect(saved?.bytes).toBeGreaterThan(10_000);
  const content = await page.evaluate((of) => window.taskwright.data.inspect({ file: of }), file);
  const { length } = await page.evaluate(() => window.taskwright.attempts.list({}));
  expect(content?.attempts).toBeGreaterThanOrEqual(length);
  const refused = await page.evaluate(
    (of) =>
      window.taskwright.data
        .inspect({ file: of })
        .catch((cause: unknown) => (cause instanceof Error ? cause.message : '')),
    `${file}.missing`,
  );
  expect(refused).toContain('is not there');
});
