import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { WireServer } from '../test/wire/server';
import { expect, test } from './app';
import { seriousBarriers } from './barriers';
import { attemptStatus, open, openAttempt } from './screens';
import { addWork, finishAttempt, startAttempt } from './work';

/** Tabs that no way through a screen needs. */
const TOO_MANY_TABS = 120;

test('no screen has a serious barrier, in light and in dark', async ({
  launch,
  wire,
  projectFolder,
}) => {
  const { page } = await launch();
  const found: string[] = [];
  const look = async (screen: string) => {
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((value) => window.taskwright.settings.update({ theme: value }), theme);
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
      const barriers = await seriousBarriers(page);
      found.push(...barriers.map((barrier) => `${screen}, ${theme}: ${barrier}`));
    }
  };

  await expect(page.getByRole('button', { name: 'Open the demo project' })).toBeVisible();
  await look('welcome');

  const task = await page.evaluate(
    async () => (await window.taskwright.projects.addDemo()).task.id,
  );
  const done = await finishAttempt(page, task);
  wire.reply(
    { error: { status: 401 } },
    { text: 'Halfway', fault: { type: 'stall', afterEvents: 2 } },
  );
  const { baseUrl } = wire;
  const work = { protocol: 'openai-compatible', baseUrl, projectFolder, title: 'Fail' } as const;
  const failing = await addWork(page, work);
  const failed = await finishAttempt(page, failing.taskId);
  expect(failed.status).toBe('failed');
  await open(page, '/tasks');
  await expect(page.getByRole('button', { name: 'Run again' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(1);
  await look('tasks as a board');
  await page.getByText('Table', { exact: true }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await look('tasks as a table');

  await page.getByRole('button', { name: 'New task' }).click();
  await expect(page.getByRole('dialog', { name: 'New task' })).toBeVisible();
  await page.getByRole('button', { name: /^More: / }).click();
  await page.getByRole('button', { name: 'Create and run' }).click();
  await expect(page.getByText('Give the task a title', { exact: false })).toBeVisible();
  await look('new task');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await open(page, '/attempts');
  await expect(page.getByTestId('attempt-line')).toHaveCount(2);
  await look('attempts');

  await openAttempt(page, failed.id);
  await expect(attemptStatus(page)).toHaveAttribute('data-status', 'failed');
  await look('attempt that failed');
  const running = await startAttempt(page, failing.taskId);
  await openAttempt(page, running.id);
  await expect(page.getByText('Halfway', { exact: true })).toBeVisible();
  await look('attempt that runs');
  await open(page, '/queue');
  await expect(page.getByRole('heading', { name: 'Running' })).toBeVisible();
  await look('queue');
  await page.evaluate((id) => window.taskwright.attempts.cancel({ id }), running.id);

  const read = { toolCalls: [{ name: 'read_file', input: { path: 'nowhere.txt' } }] };
  wire.reply(read, read, read, read, read, read);
  const asking = await startAttempt(page, failing.taskId);
  await openAttempt(page, asking.id);
  await expect(page.getByTestId('approval-go-on')).toBeVisible();
  await look('attempt that asks');
  await lookAtPermission(page, wire, projectFolder, look);
  await page.evaluate(() => window.taskwright.queue.pause());
  await open(page, '/tasks?view=board');
  await expect(page.getByRole('button', { name: 'Show the question' })).toBeVisible();
  await look('tasks that wait, with the queue paused');
  await page.evaluate(async (id) => {
    const { schedules, queue } = window.taskwright;
    await queue.resume();
    await schedules.create({ taskId: id, cron: '0 3 * * *', timeZone: 'Europe/Berlin' });
  }, failing.taskId);
  await open(page, '/schedules');
  await expect(page.getByText('Europe/Berlin', { exact: false })).toBeVisible();
  await look('schedules');
  await page.getByRole('button', { name: 'New schedule' }).click();
  await expect(page.getByRole('complementary', { name: 'New schedule' })).toBeVisible();
  await look('a new schedule');

  await openAttempt(page, done.id);
  await expect(attemptStatus(page)).toHaveAttribute('data-status', 'completed');
  await page.getByRole('button', { name: 'Open details' }).click();
  await expect(page.getByTestId('tool-row').first()).toHaveAttribute('aria-expanded', 'true');
  await look('attempt with its details');

  await open(page, '/agents');
  await page.getByRole('button', { name: 'Demo analyst' }).click();
  await expect(page.getByRole('complementary', { name: 'Demo analyst' })).toBeVisible();
  await look('agents and their form');

  for (const tab of ['general', 'engine', 'providers', 'budgets', 'about']) {
    await open(page, `/settings/${tab}`);
    const tabs = page.getByRole('navigation', { name: 'Settings' });
    await expect(tabs.locator('[aria-current=page]')).toHaveText(tab, { ignoreCase: true });
    await look(`settings, ${tab}`);
  }
  await open(page, '/settings/providers');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  await expect(page.getByRole('complementary', { name: 'Add a provider' })).toBeVisible();
  await look('a new provider');

  expect(found).toEqual([]);
});

test('from the first start to the finished demo with the keyboard alone', async ({ launch }) => {
  const { page, errors } = await launch();
  await tabTo(page, 'Open the demo project');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await tabTo(page, 'Run');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible();
  await tabTo(page, 'Report on the orders');
  await page.keyboard.press('Enter');
  await expect(attemptStatus(page)).toHaveAttribute('data-status', 'completed', {
    timeout: 60_000,
  });

  // A recorded tool call opens, and the dialog gives the focus back where it was.
  await tabTo(page, /^Transcript/);
  await page.keyboard.press('Home');
  await tabTo(page, /^List/);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('tool-row').first()).toHaveAttribute('aria-expanded', 'true');
  await tabTo(page, 'New task');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'New task' })).toBeFocused();
  expect(errors).toEqual([]);
});

/** An attempt that asks before a command, with the choice of what more to allow, and before a change. */
async function lookAtPermission(
  page: Page,
  wire: WireServer,
  projectFolder: string,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const folder = join(projectFolder, 'asks-first');
  await mkdir(folder);
  const { agentId, taskId } = await addWork(page, {
    protocol: 'openai-compatible',
    baseUrl: wire.baseUrl,
    projectFolder: folder,
    title: 'Ask first',
    preset: 'ask_before_changes',
  });
  wire.reply(
    { toolCalls: [{ name: 'run_command', input: { command: 'npm test' } }] },
    { toolCalls: [{ name: 'write_file', input: { path: 'a.txt', content: 'one\n' } }] },
  );
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(page.getByTestId('approval-allow')).toBeEnabled();
  await look('attempt that asks before a command');
  await page.getByTestId('approval-allow-more').click();
  await expect(page.getByRole('menuitem', { name: /^Always/ })).toBeVisible();
  await look('what more to allow');
  await page.keyboard.press('Escape');
  await page.getByTestId('approval-deny').click();
  await expect(page.getByTestId('proposal')).toContainText('a.txt');
  await expect(page.getByTestId('approval-allow')).toBeEnabled();
  await look('attempt that asks before a change');
  await page.evaluate((run) => window.taskwright.attempts.cancel({ id: run }), id);
  await open(page, '/agents');
  const { name } = await page.evaluate(
    (agent) => window.taskwright.agents.get({ id: agent }),
    agentId,
  );
  await page.getByRole('button', { name, exact: true }).last().click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await look('an agent with a rule that is being written');
  await page.getByRole('button', { name: 'Leave it out' }).click();
  await page.getByRole('tab', { name: 'What it may do' }).click();
  await look('what an agent may do');
}

/** Presses Tab until the element of that name has the focus and shows that it has. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let tabs = 0; tabs < TOO_MANY_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    const { text, marked } = await page.evaluate(() => {
      const focused = document.activeElement ?? document.body;
      const named = focused.getAttribute('aria-label') ?? focused.textContent;
      // A card draws the mark around the whole of it.
      const marks = [getComputedStyle(focused), getComputedStyle(focused, '::after')];
      return {
        text: named.trim(),
        marked: marks.some(({ outlineStyle }) => outlineStyle !== 'none'),
      };
    });
    if (typeof name === 'string' ? text === name : name.test(text)) {
      expect(marked, `“${text}” shows that it has the focus`).toBe(true);
      return;
    }
    passed.push(text);
  }
  throw new Error(`No Tab led to ${String(name)}; it went by ${passed.join(', ')}.`);
}
