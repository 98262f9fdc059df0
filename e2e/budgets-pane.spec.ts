import { once } from 'node:events';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { formatUsd } from '../src/shared/money';
import { expect, type StartedApp, test } from './app';
import { seriousBarriers } from './barriers';
import { attemptStatus, open, openAttempt } from './screens';
import { addWork, readAttempt, startAttempt } from './work';

/** Tabs that no way to a field of this pane needs. */
const TOO_MANY_TABS = 40;

test('a limit is set with the keyboard alone, shows its gauge, and is never guessed', async ({
  launch,
}) => {
  const { page, errors } = await launch();
  await page.evaluate(() => window.taskwright.projects.addDemo());
  await open(page, '/settings/budgets');
  await expect(page.getByRole('meter')).toHaveCount(0);

  await test.step('Enter saves it, and its gauge is there and in the top bar', async () => {
    await tabTo(page, 'This machine, per day');
    await page.keyboard.type('20');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main').getByRole('meter', { name: 'All agents' })).toBeVisible();
    await expect(page.getByRole('banner').getByRole('meter')).toHaveAttribute(
      'aria-valuetext',
      '$0.00 spent, $0.00 reserved, $20.00 left of $20.00',
    );
    expect(await machineLimit(page)).toBe(20_000_000);
  });

  const field = page.getByRole('textbox', { name: 'This machine, per day' });
  await test.step('what is no amount is told in a sentence and stays as it was typed', async () => {
    await field.press('Control+a');
    await page.keyboard.type('2,50');
    await page.keyboard.press('Tab');
    await expect(page.getByText('A comma only groups thousands')).toBeVisible();
    await expect(field).toHaveValue('2,50');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(await machineLimit(page)).toBe(20_000_000);
  });

  await test.step('Escape takes it back', async () => {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Escape');
    await expect(field).toHaveValue('$20.00');
    await expect(page.getByText('A comma only groups thousands')).toBeHidden();
  });

  await test.step('arrow keys step it, and leaving the field saves it', async () => {
    await page.keyboard.press('ArrowUp');
    await expect(field).toHaveValue('$21.00');
    expect(await machineLimit(page)).toBe(20_000_000);
    await page.keyboard.press('Tab');
    await expect.poll(() => machineLimit(page)).toBe(21_000_000);
  });

  await test.step('an empty field is no limit', async () => {
    await field.fill('');
    await field.press('Enter');
    await expect(page.getByRole('meter')).toHaveCount(0);
    expect(await machineLimit(page)).toBeNull();
  });
  expect(errors).toEqual([]);
});

test('a limit that cannot be saved stays as it was typed, with the reason', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch();
  await open(page, '/settings/budgets');
  const field = page.getByRole('textbox', { name: 'This machine, per day' });
  const other = new Database(join(dataFolder, 'ledger.db'));
  try {
    other.exec('BEGIN IMMEDIATE');
    await field.fill('3.25');
    await field.press('Enter');
    await expect(page.getByText('Press Enter to try again.')).toBeVisible({ timeout: 30_000 });
    await expect(field).toHaveValue('$3.25');
    other.exec('ROLLBACK');
  } finally {
    other.close();
  }
  expect(await machineLimit(page)).toBeNull();
  await field.press('Enter');
  await expect(page.getByText('Press Enter to try again.')).toBeHidden();
  expect(await machineLimit(page)).toBe(3_250_000);
});

test('raising a limit in the pane lets the task that waits for it go on', async ({
  launch,
  projectFolder,
  wire,
}) => {
  const { page, errors } = await launch();
  wire.always({
    text: 'The notes are read: they hold nothing.',
    usage: { input: 900, output: 40 },
  });
  const { taskId } = await addWork(page, {
    protocol: 'anthropic',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Read the notes',
    key: 'a-key',
  });
  await open(page, '/settings/budgets');
  const daily = page.getByRole('textbox', { name: /, daily limit$/ });
  await daily.fill('0.001');
  await expect(page.getByText('$0.001 is left now', { exact: false })).toBeVisible();
  await daily.press('Enter');
  const { id } = await startAttempt(page, taskId);
  await expect(page.getByText('1 task deferred')).toBeVisible();
  expect(wire.requests).toEqual([]);

  await test.step('the pane shows the sum of the call that was not sent', async () => {
    const panel = page.getByRole('complementary', { name: 'What happens at the limit' });
    await expect(panel.getByText('A call that cannot fit is not sent.')).toBeVisible();
    await expect(panel.getByText('The call that was refused')).toBeVisible();
    await expect(panel.getByText('Over by')).toBeVisible();
  });

  await test.step('it has no serious barrier, in light and in dark', async () => {
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((value) => window.taskwright.settings.update({ theme: value }), theme);
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
      expect(await seriousBarriers(page)).toEqual([]);
    }
  });

  await daily.fill('5');
  await daily.press('Enter');
  await expect(page.getByText('1 task deferred')).toBeHidden();
  await expect.poll(async () => (await readAttempt(page, id)).status).toBe('completed');
  const { costMicroUsd } = await readAttempt(page, id);
  expect(costMicroUsd).toBeGreaterThan(0);
  await expect(page.getByRole('meter', { name: /, daily limit$/ })).toHaveAttribute(
    'aria-valuenow',
    String(costMicroUsd),
  );
  await expect(page.getByRole('banner')).toContainText(formatUsd(costMicroUsd, 2));
  expect(errors).toEqual([]);
});

test('a call that a crash left uncertain is explained, and cleared with a figure and a note', async ({
  launch,
  projectFolder,
  wire,
}) => {
  const first = await launch();
  wire.reply(
    { text: ['It begins', ' and then'], fault: { type: 'stall', afterEvents: 4 } },
    { text: 'Now it is done: the notes hold nothing.' },
  );
  const { taskId } = await addWork(first.page, {
    protocol: 'anthropic',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Read the notes',
    key: 'a-key',
  });
  const { id } = await startAttempt(first.page, taskId);
  await openAttempt(first.page, id);
  await expect(first.page.getByText('It begins', { exact: false })).toBeVisible();
  await kill(first);

  const { page, errors } = await launch();
  await openAttempt(page, id);
  await expect(attemptStatus(page)).toHaveAttribute('data-status', /completed|paused/);
  const [uncertain] = await page.evaluate(() => window.taskwright.budgets.uncertain({ limit: 5 }));
  await open(page, '/settings/budgets');
  const calls = page.getByRole('region', { name: 'Uncertain calls' });
  await expect(calls.getByRole('listitem')).toHaveCount(1);
  await expect(calls).toContainText(formatUsd(uncertain?.reservedMicroUsd ?? none(), 4));

  await calls.getByRole('button', { name: 'Clear…' }).click();
  await calls.getByRole('button', { name: 'Clear the call' }).click();
  await expect(calls.getByText('Say where the figure comes from.')).toBeVisible();
  await calls.getByRole('textbox', { name: 'It cost' }).fill('900');
  await calls.getByRole('textbox', { name: 'Where the figure comes from' }).fill('A guess');
  await page.keyboard.press('Enter');
  await expect(calls.getByText('A call cannot have cost more than')).toBeVisible();
  await calls.getByRole('textbox', { name: 'It cost' }).fill('0.0012');
  await page.keyboard.press('Enter');
  await expect(calls).toBeHidden();
  const { agents } = await page.evaluate(() => window.taskwright.budgets.status());
  expect(agents[0]?.day).toMatchObject({ uncertainMicroUsd: 0, reservedMicroUsd: 0 });
  expect(errors).toEqual([]);
});

/** Presses Tab until the field of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const field = page.getByRole('textbox', { name, exact: true });
  for (let tabs = 0; tabs < TOO_MANY_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await field.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`No Tab led to ${name}.`);
}

async function machineLimit(page: Page): Promise<number | null> {
  const { machine } = await page.evaluate(() => window.taskwright.budgets.status());
  return machine.budget.dailyMicroUsd;
}

/** As the system would, without a word to the app. */
async function kill({ electron }: StartedApp): Promise<void> {
  const ended = once(electron.process(), 'exit');
  electron.process().kill('SIGKILL');
  await ended;
}

function none(): never {
  throw new Error('No call is uncertain.');
}
