import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, startApp, test } from './app';
import { costsOf, revenueOf } from './orders';

/** From the first start to a finished attempt, with the clicks of a person. */
async function runDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the demo project' }).click();
  await page
    .getByRole('button', { name: /^Run\b/ })
    .first()
    .click();
}

test('a click on a task that was run a moment ago opens its attempt', async ({ dataFolder }) => {
  const { page, close } = await startApp(dataFolder);
  await page.getByRole('button', { name: 'Open the demo project' }).click();
  const card = page.getByRole('article').filter({ hasText: 'Report on the orders' });
  await card.waitFor();
  // Both in one go: no word of the attempt can have reached the card.
  await card.evaluate((article) => {
    const buttons = [...article.querySelectorAll('button')];
    for (const name of ['Run', 'Report on the orders']) {
      buttons.find(({ textContent }) => textContent === name)?.click();
    }
  });
  await expect(page.getByTestId('attempt-status')).toBeVisible();
  await close();
});

test('the demo task runs end to end and is still there after a restart', async ({ dataFolder }) => {
  const first = await startApp(dataFolder);
  await runDemo(first.page);
  await first.page.getByText('Report on the orders').first().click();
  await expect(first.page.getByTestId('attempt-status')).toContainText('Done', { timeout: 60_000 });

  // The follow-up and the cost are on the screen.
  await expect(first.page.getByTestId('turn-head').filter({ hasText: 'follow-up' })).toBeVisible();
  const [attempt] = await first.page.evaluate(() => window.taskwright.attempts.list({ limit: 1 }));
  if (attempt === undefined) throw new Error('There is no attempt.');
  expect(attempt.costMicroUsd).toBeGreaterThan(0);
  await expect(first.page.getByTestId('attempt-cost')).toContainText(dollars(attempt.costMicroUsd));

  // The report holds what this test computes from the same file.
  const project = join(dataFolder, 'demo-project');
  const report = await readFile(join(project, 'report.md'), 'utf8');
  const orders = await readFile(join(project, 'data', 'orders.csv'), 'utf8');
  expect(report).toContain(`Rows: ${revenueOf(orders).rows}`);
  expect(report).toContain(`Total revenue: ${revenueOf(orders).total}`);

  const events = await first.page.evaluate(
    (id) => window.taskwright.attempts.events({ id, limit: 500 }),
    attempt.id,
  );
  expect(costsOf(events)).toBe(attempt.costMicroUsd);
  expect(first.errors).toEqual([]);
  await first.close();

  // A second start finds the attempt, its events and its cost unchanged.
  const second = await startApp(dataFolder);
  const again = await second.page.evaluate(
    async (id) => ({
      attempt: await window.taskwright.attempts.get({ id }),
      events: await window.taskwright.attempts.events({ id, limit: 500 }),
    }),
    attempt.id,
  );
  expect(again.attempt).toEqual(attempt);
  expect(again.events).toEqual(events);
  await second.page.getByText('Report on the orders').first().click();
  await expect(second.page.getByTestId('attempt-status')).toContainText('Done');
  await expect(second.page.getByTestId('attempt-cost')).toContainText(
    dollars(attempt.costMicroUsd),
  );
  await second.close();
});

test('the report follows the data: one changed number changes it', async ({ dataFolder }) => {
  const { page, close } = await startApp(dataFolder);
  const { project, task } = await page.evaluate(() => window.taskwright.projects.addDemo());
  const file = join(project.folder, 'data', 'orders.csv');
  const before = await readFile(file, 'utf8');
  const after = before.replace(/,\d+\.\d\d(\r?\n)/, ',1234.56$1');
  await writeFile(file, after);
  expect(revenueOf(after).total).not.toBe(revenueOf(before).total);

  const status = await page.evaluate(async (taskId) => {
    let attempt = await window.taskwright.attempts.start({ taskId });
    const updates = await window.taskwright.attempts.stream({ id: attempt.id });
    for await (const update of updates) attempt = update.attempt;
    return attempt.status;
  }, task.id);
  expect(status).toBe('completed');
  const report = await readFile(join(project.folder, 'report.md'), 'utf8');
  expect(report).toContain(`Total revenue: ${revenueOf(after).total}`);
  await close();
});

/** As the screen writes it: four decimals. */
function dollars(microUsd: number): string {
  return `$${(Math.round(microUsd / 100) / 10_000).toFixed(4)}`;
}
