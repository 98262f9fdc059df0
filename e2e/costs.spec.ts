import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { z } from 'zod';
import { microUsd } from '../src/shared/money';
import type { Reply } from '../test/wire/script';
import { startWireServer, type WireServer } from '../test/wire/server';
import { expect, removeFolder, shareApp, temporaryFolder, test } from './app';
import { readLedger } from './ledger-file';
import { attemptStatus, open } from './screens';
import { addWork, finishAttempt, MODELS } from './work';

const app = shareApp();
let wire: WireServer;
let projectFolder: string;
let counting: string;

/** Micro-dollars a million tokens. */
const RATES = {
  input: microUsd(3_000_000),
  cachedInput: microUsd(300_000),
  cacheWrite: microUsd(3_000_000),
  output: microUsd(15_000_000),
};
const UNPRICED = 'nobody-knows';

/** The calls of the attempts below, as the provider reports them. */
const REPLIES: readonly Reply[] = [
  {
    toolCalls: [{ name: 'list_files', input: {} }],
    usage: { input: 10_007, output: 101 },
  },
  { text: 'Looked.', usage: { input: 20_011, cached: 10_007, output: 53 } },
  { text: 'Again.', usage: { input: 31_013, cached: 20_011, output: 7 } },
  { text: 'Who knows.', usage: { input: 1_000, output: 10 } },
];

test.beforeAll(async () => {
  wire = await startWireServer();
  const { page } = app();
  const { baseUrl } = wire;
  projectFolder = await temporaryFolder();
  const work = { protocol: 'openai-compatible', baseUrl, projectFolder, title: 'Count' } as const;
  const { providerId, taskId } = await addWork(page, work);
  counting = taskId;
  const other = await page.evaluate(
    async ({ providerId, taskId, model, unpriced, rates }) => {
      const { prices, agents, tasks, projects } = window.taskwright;
      await prices.set({ providerId, model, rates });
      const permissions = { preset: 'autonomous' } as const;
      const agent = await agents.create({
        name: 'Guesser',
        providerId,
        model: unpriced,
        permissions,
      });
      const { projectId } = await tasks.get({ id: taskId });
      const task = await tasks.create({ title: 'Guess', projectId, agentId: agent.id });
      const demo = await projects.addDemo();
      return { guess: task.id, demo: demo.task.id };
    },
    {
      providerId,
      taskId,
      model: MODELS['openai-compatible'],
      unpriced: UNPRICED,
      rates: RATES,
    },
  );
  wire.reply(...REPLIES);
  for (const id of [taskId, taskId, other.guess, other.demo]) {
    expect(await finishAttempt(page, id)).toMatchObject({ status: 'completed' });
  }
});
test.afterAll(async () => {
  await wire.close();
  await removeFolder(projectFolder);
});
test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

const SumSchema = z.object({ cost: z.number(), calls: z.number(), input: z.number() });

/** Past the app, as an auditor would. */
function sumInLedger(where = '1'): z.infer<typeof SumSchema> {
  const [sum] = readLedger(
    app().dataFolder,
    SumSchema,
    `SELECT COALESCE(SUM(actual_micro_usd), 0) AS cost, COUNT(*) AS calls,
       COALESCE(SUM(input_tokens), 0) AS input
     FROM model_calls WHERE state = 'settled' AND (${where})`,
  );
  if (sum === undefined) throw new Error('A sum has one row.');
  return sum;
}

/** To the micro-dollar, as the screen says it. */
function dollars(amount: number): string {
  return `$${Math.floor(amount / 1_000_000)}.${String(amount % 1_000_000).padStart(6, '0')}`;
}

function line(page: Page, name: string) {
  return page.getByTestId('cost-group').filter({ hasText: name });
}

test('what agents, models and days cost agrees with the ledger to the micro-dollar', async () => {
  const { page } = app();
  const real = sumInLedger(`provider <> 'demo'`);
  // By hand: 3 and 0.3 a token in, 15 out.
  const known = (input: number, cached: number, output: number) =>
    Math.ceil(((input - cached) * 30 + cached * 3 + output * 150) / 10);
  const expected = known(10_007, 0, 101) + known(20_011, 10_007, 53) + known(31_013, 20_011, 7);
  expect(real).toEqual({ cost: expected, calls: 4, input: 62_031 });

  await open(page, '/costs');
  const total = page.getByTestId('cost-total');
  await expect(total.getByTitle(dollars(expected))).toContainText('at least');
  await expect(total).toContainText('62,031');
  await expect(total).toContainText('1 call unpriced');
  await expect(line(page, 'Guesser')).toContainText('1 call unpriced');
  await expect(line(page, 'Agent of wire').getByTitle(dollars(expected))).toContainText('$');
  const demo = sumInLedger(`provider = 'demo'`);
  await expect(page.getByTestId('cost-demo').getByTitle(dollars(demo.cost))).toBeVisible();
  await expect(page.getByRole('link', { name: 'Settings, Providers' })).toHaveAttribute(
    'href',
    /\/settings\/providers$/,
  );

  await page.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: 'Model' }).click();
  await expect(line(page, MODELS['openai-compatible']).getByTitle(dollars(expected))).toBeVisible();
  await expect(line(page, UNPRICED)).toContainText('at least');
  await expect(page).toHaveURL(/group=model/);
  await page.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: 'Day' }).click();
  await expect(page.getByTestId('cost-group')).toHaveCount(1);
  await expect(page.getByTestId('cost-group').getByTitle(dollars(expected))).toBeVisible();
  await page.getByText('Today', { exact: true }).click();
  await expect(total.getByTitle(dollars(expected))).toBeVisible();

  // What the screen shows is what a script is told.
  const { today, cached, saved } = await page.evaluate(async () => {
    const now = new Date();
    const two = (part: number) => String(part).padStart(2, '0');
    const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    const { costs } = window.taskwright;
    const report = await costs.report({ range: { from: day, to: day }, groupBy: 'day' });
    const { todayMicroUsd } = await costs.summary();
    const { cachedInputTokens, savedMicroUsd } = report.total;
    return { today: todayMicroUsd, cached: cachedInputTokens, saved: savedMicroUsd };
  });
  expect(today).toBe(expected);
  expect(cached).toBe(30_018);
  expect(saved).toBe(Math.trunc(10_007 * 2.7) + Math.trunc(20_011 * 2.7));
});

test('a figure opens its calls, and a call opens the step that made it', async () => {
  const { page } = app();
  await open(page, '/costs?period=week&group=project');
  const count = line(page, 'Count');
  await count.getByRole('button', { name: 'Count' }).click();
  const task = count.getByRole('row', { name: /^Count 2 3/ });
  await task.getByTitle('Show the calls behind it').last().click();

  const { cost } = sumInLedger(`provider <> 'demo' AND model <> '${UNPRICED}'`);
  await expect(page.getByTestId('call-line')).toHaveCount(3);
  await expect(page.getByTestId('calls-sum')).toHaveText(`3 calls, ${dollars(cost)}`);
  await expect(page.getByTestId('call-line').first()).toContainText('$3 in, $15 out');
  await page.getByTestId('call-line').last().getByRole('link').click();
  await expect(attemptStatus(page)).toHaveText(/^Done/);
  await expect(page).toHaveURL(/step=1$/);
  const current = page.getByRole('navigation', { name: 'Timeline' }).locator('[aria-current=step]');
  await expect(current).toHaveText(/List the project folder/);

  await page.goBack();
  await expect(page.getByTestId('call-line')).toHaveCount(3);
  await page.getByRole('link', { name: 'Back to the costs' }).click();
  await expect(page).toHaveURL(/period=week&group=project/);

  await page.getByTestId('cost-total').getByRole('link', { name: '1 call unpriced' }).click();
  await expect(page.getByRole('heading', { name: 'Calls without a price' })).toBeVisible();
  await expect(page.getByTestId('call-line')).toHaveCount(1);
  await expect(page.getByTestId('call-line')).toContainText('unpriced');
});

test('what is under way and what it came to appear while the screen is open', async () => {
  const { page } = app();
  await open(page, '/costs?period=today');
  await expect(page.getByTestId('cost-total')).toBeVisible();
  wire.reply({ text: 'Slow', chunkDelayMs: 1_500, usage: { input: 5_003, output: 11 } });
  const finished = finishAttempt(page, counting);
  await expect(page.getByText('1 call in flight')).toBeVisible();
  expect(await finished).toMatchObject({ status: 'completed' });
  const { cost } = sumInLedger(`provider <> 'demo'`);
  await expect(page.getByTestId('cost-total').getByTitle(dollars(cost))).toBeVisible();
  await expect(page.getByText('nothing in flight')).toBeVisible();
});

/** What the system's dialog would answer. */
async function saveTo(electron: ElectronApplication, file: string | null): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, file);
}

test('the table and every call are saved as CSV and as JSON', async ({ projectFolder: folder }) => {
  const { page, electron } = app();
  await open(page, '/costs?period=today');
  const save = async (format: 'CSV' | 'JSON', what: string, name: string) => {
    const file = join(folder, name);
    await saveTo(electron, file);
    await page.getByRole('button', { name: format }).click();
    await page.getByRole('menuitem', { name: what }).click();
    await expect(page.getByText(file)).toBeVisible();
    return readFile(file, 'utf8');
  };
  const { cost } = sumInLedger(`provider <> 'demo'`);
  const all = sumInLedger();

  const csv = await save('CSV', 'The lines of this table', 'table.csv');
  const total = csv.split('\r\n').find((row) => row.startsWith('total,'));
  expect(total).toContain(`,${cost},${dollars(cost).slice(1)},`);
  expect(csv.split('\r\n').filter((row) => row.startsWith('group,'))).toHaveLength(2);

  const calls = z.object({
    rows: z.array(z.object({ state: z.string(), actual_micro_usd: z.number().nullable() })),
  });
  const json = await save('JSON', 'Every model call of these days', 'calls.json');
  const { rows } = calls.parse(JSON.parse(json));
  expect(rows).toHaveLength(all.calls);
  expect(rows.reduce((sum, row) => sum + (row.actual_micro_usd ?? 0), 0)).toBe(all.cost);

  await saveTo(electron, null);
  await page.getByRole('button', { name: 'CSV' }).click();
  await page.getByRole('menuitem', { name: 'The lines of this table' }).click();
  await expect(page.getByRole('button', { name: 'CSV' })).toBeEnabled();
  await saveTo(electron, join(folder, 'gone', 'table.csv'));
  await page.getByRole('button', { name: 'CSV' }).click();
  await page.getByRole('menuitem', { name: 'The lines of this table' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'the folder is not there any more' });
  await expect(notice).toBeVisible();
  // While it fades, its colours are others.
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(notice).toHaveCount(0);
});

test('the screen is used by the keyboard and heard, and has no serious barrier', async () => {
  const { page } = app();
  await open(page, '/costs');
  const bars = page.getByRole('group', { name: 'Bars of the chart' }).getByRole('link');
  await bars.last().focus();
  const name = await bars.last().getAttribute('aria-label');
  expect(name).toMatch(/: at least \$0\.\d+, 1 call unpriced$/);
  await page.keyboard.press('Home');
  await expect(bars.first()).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('call-line')).toHaveCount(sumInLedger(`provider <> 'demo'`).calls);
  await page.goBack();
  await expect(page.getByRole('table', { name: 'What was spent over time, by model' })).toHaveCount(
    1,
  );

  const head = page.getByRole('columnheader', { name: 'Calls' });
  await head.getByRole('button').press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');

  await page.getByTitle('Choose other days').press('Enter');
  await page.getByLabel('First day').fill('2026-01-31');
  await page.getByLabel('Last day').fill('2026-01-01');
  await expect(page.getByText('The first day is not after the last.')).toBeVisible();
  await page.getByLabel('First day').fill('2026-01-01');
  await page.getByRole('button', { name: 'Show these days' }).press('Enter');
  await expect(page.getByRole('heading', { name: /1 January 2026$/ })).toBeVisible();

  const found: string[] = [];
  for (const path of ['/costs', '/costs?group=day&period=today', '/costs/calls']) {
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((value) => window.taskwright.settings.update({ theme: value }), theme);
      await open(page, path);
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
      await expect(page.locator('table').last()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        found.push(
          `${path} ${theme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
      }
    }
  }
  expect(found).toEqual([]);
});
