import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { NO_MACHINE_BUDGET } from '../src/shared/model/budget';
import { DEFAULT_ENGINE_SETTINGS } from '../src/shared/model/settings';
import { formatUsd, microUsd } from '../src/shared/money';
import type { Attempt } from '../src/shared/model/run';
import type { WireRequest } from '../test/wire/script';
import { expect, test } from './app';
import { Billing } from './billing';
import { askInShell } from './ledger-shell';
import { attemptStatus, card, open, openAttempt } from './screens';
import { addWork, eventsOf, MODELS, readAttempt, startAttempt } from './work';

/** Five cents. */
const LIMIT = microUsd(50_000);
const ATTEMPTS = 10;
/** Set for the model by the test, in micro-US-dollars a million tokens. */
const RATES = {
  input: microUsd(100_000),
  cachedInput: microUsd(10_000),
  cacheWrite: microUsd(125_000),
  output: microUsd(1_000_000),
};

const DONE = 'The notes are read: they hold nothing; read_file says so.';
const READ = { toolCalls: [{ name: 'read_file', input: { path: 'notes.txt' } }] };

const HELD = `SELECT coalesce(sum(CASE state WHEN 'settled' THEN coalesce(actual_micro_usd, 0)
  WHEN 'released' THEN 0 ELSE reserved_micro_usd END), 0) FROM model_calls`;

test('ten parallel attempts never send a request whose worst case does not fit the day’s limit', async ({
  launch,
  dataFolder,
  projectFolder,
  wire,
}) => {
  const { page, errors } = await launch();
  const billing = new Billing(RATES);
  wire.always((request) => {
    const isLast = messagesOf(request) >= 5;
    const reply = { ...(isLast ? { text: DONE } : READ), chunkDelayMs: 40 };
    // Every third answer uses all that it may put out; the others a part of it.
    return billing.answer(request, reply, request.number % 3 === 0 ? undefined : 900);
  });
  const taskIds = await addTasks(page, wire.baseUrl, projectFolder);
  await setDay(page, LIMIT);

  const ids = await Promise.all(taskIds.map(async (id) => (await startAttempt(page, id)).id));
  await expect
    .poll(async () => (await attempts(page, ids)).every(({ status }) => hasLeft(status)), {
      timeout: 60_000,
    })
    .toBe(true);

  const left = await attempts(page, ids);
  const paused = left.filter(({ pausedFor }) => pausedFor === 'budget');
  expect(paused.length).toBeGreaterThan(0);
  expect(billing.mostOpen).toBeGreaterThan(1);
  expect(billing.most).toBeLessThanOrEqual(LIMIT);

  await test.step('the screens agree with the ledger and with the bill', async () => {
    const held = await askInShell(dataFolder, HELD);
    test.info().annotations.push({ type: 'ledger read by', description: held.by });
    expect(held.value).toBe(billing.billed);
    const { machine, agents } = await page.evaluate(() => window.taskwright.budgets.status());
    expect(machine.day).toMatchObject({
      settledMicroUsd: held.value,
      reservedMicroUsd: 0,
      uncertainMicroUsd: 0,
      limitMicroUsd: LIMIT,
    });
    expect(agents.reduce((sum, { day }) => sum + day.settledMicroUsd, 0)).toBe(held.value);
    expect(left.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0)).toBe(held.value);
    const waiting = agents.reduce((sum, { waitingTasks }) => sum + waitingTasks, 0);
    expect(waiting).toBe(paused.length);
    await expect(page.getByRole('banner')).toContainText(formatUsd(microUsd(held.value), 2));
    const gauge = page.getByRole('banner').getByRole('meter', { name: 'All agents, today' });
    await expect(gauge).toHaveAttribute('aria-valuenow', String(held.value));
    await open(page, '/settings/budgets');
    await expect(
      page.getByRole('main').getByRole('meter', { name: /^All agents/ }),
    ).toHaveAttribute('aria-valuenow', String(held.value));
  });

  await test.step('an attempt that waits says why, and shows the sum of what was not sent', async () => {
    await openAttempt(page, idOf(paused));
    await expect(attemptStatus(page)).toContainText('Waiting for its budget');
    await expect(page.getByTestId('refused-call').last()).toContainText('Nothing was sent');
    await expect(page.getByTestId('refused-call').last()).toContainText('Of $0.05,');
  });

  await test.step('raising the limit in settings lets them go on, with their totals', async () => {
    const before = new Map(left.map(({ id, costMicroUsd }) => [id, costMicroUsd]));
    await open(page, '/settings/budgets');
    const daily = page.getByRole('textbox', { name: 'This machine, per day' });
    await daily.fill('5');
    await daily.press('Enter');
    await expect
      .poll(async () => (await attempts(page, ids)).map(({ status }) => status), {
        timeout: 60_000,
      })
      .toEqual(ids.map(() => 'completed'));
    const ended = await attempts(page, ids);
    for (const { id, costMicroUsd } of ended) {
      expect(costMicroUsd).toBeGreaterThanOrEqual(before.get(id) ?? 0);
    }
    const held = await askInShell(dataFolder, HELD);
    expect(held.value).toBe(billing.billed);
    expect(ended.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0)).toBe(held.value);
    expect(new Set(ended.map(({ attempt }) => attempt))).toEqual(new Set([1]));
  });
  expect(errors).toEqual([]);
});

test('a model without a price is sent nothing where a limit is set, until a person sets one', async ({
  launch,
  projectFolder,
  wire,
}) => {
  const { page, errors } = await launch();
  wire.always({ text: DONE, usage: { input: 100, output: 20 } });
  await setDay(page, LIMIT);
  const protocol = 'openai-compatible';
  const { providerId, taskId } = await addWork(page, {
    protocol,
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Read the notes',
  });
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(attemptStatus(page)).toContainText('Waiting for its budget');
  await expect(page.getByTestId('refused-call')).toContainText(
    'Set its price in Settings, Providers',
  );
  expect(wire.requests).toEqual([]);

  await page.evaluate((price) => window.taskwright.prices.set(price), {
    providerId,
    model: MODELS[protocol],
    rates: RATES,
  });
  await expect.poll(async () => (await readAttempt(page, id)).status).toBe('completed');
  const started = (await eventsOf(page, id)).filter(({ body }) => body.type === 'step_started');
  expect(started).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('a task is given limits of its own in its form, and its attempt keeps to them', async ({
  launch,
  projectFolder,
  wire,
}) => {
  const { page, errors } = await launch();
  wire.always({ text: DONE, usage: { input: 100, output: 20 } });
  const { taskId } = await addWork(page, {
    protocol: 'anthropic',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Read the notes',
    key: 'a-key',
  });
  await open(page, '/tasks');
  const more = { name: 'More for Read the notes' };
  await card(page, 'Read the notes').getByRole('button', more).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const form = page.getByRole('dialog', { name: 'Edit task' });
  await form.getByRole('button', { name: /^More: attachments/ }).click();
  const limit = form.getByRole('textbox', { name: 'One attempt may cost, at most' });
  await limit.fill('a lot');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toContainText('Enter an amount in dollars, for example 2.50.');
  await limit.fill('0.001');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  const budget = () =>
    page.evaluate(async (id) => (await window.taskwright.tasks.get({ id })).budget, taskId);
  expect(await budget()).toEqual({ taskMicroUsd: null, attemptMicroUsd: 1_000 });

  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(attemptStatus(page)).toContainText('Waiting for its budget');
  await expect(page.getByTestId('refused-call')).toContainText('this attempt');
  expect(wire.requests).toEqual([]);
  expect(errors).toEqual([]);
});

/** Ten tasks of one agent, each in a folder of its own, that may all run at once. */
async function addTasks(page: Page, baseUrl: string, folder: string): Promise<readonly string[]> {
  const { providerId, agentId } = await addWork(page, {
    protocol: 'anthropic',
    baseUrl,
    projectFolder: folder,
    title: 'Read the notes',
    key: 'a-key',
  });
  const folders = Array.from({ length: ATTEMPTS }, (_, index) => join(folder, `notes-${index}`));
  await Promise.all(folders.map((each) => mkdir(each)));
  return page.evaluate(
    async ({ providerId, agentId, model, rates, engine, folders }) => {
      const { settings, prices, projects, tasks, agents } = window.taskwright;
      await settings.update({ engine });
      await prices.set({ providerId, model, rates });
      const agent = await agents.get({ id: agentId });
      await agents.update({
        id: agentId,
        settings: { ...agent, tools: ['read_file'], autoRecovery: false },
      });
      const ids: string[] = [];
      for (const folder of folders) {
        const project = await projects.create({ name: folder.slice(-7), folder });
        const task = await tasks.create({
          title: `Read ${folder.slice(-7)}`,
          projectId: project.id,
          agentId,
        });
        ids.push(task.id);
      }
      return ids;
    },
    {
      providerId,
      agentId,
      model: MODELS.anthropic,
      rates: RATES,
      engine: { ...DEFAULT_ENGINE_SETTINGS, concurrency: ATTEMPTS },
      folders,
    },
  );
}

async function setDay(page: Page, dailyMicroUsd: number): Promise<void> {
  const budget = { ...NO_MACHINE_BUDGET, dailyMicroUsd: microUsd(dailyMicroUsd) };
  await page.evaluate((machine) => window.taskwright.budgets.setMachine(machine), budget);
}

function attempts(page: Page, ids: readonly string[]): Promise<readonly Attempt[]> {
  return Promise.all(ids.map((id) => readAttempt(page, id)));
}

function hasLeft(status: Attempt['status']): boolean {
  return status !== 'queued' && status !== 'running';
}

function idOf([first]: readonly Attempt[]): string {
  if (first === undefined) throw new Error('No attempt waits.');
  return first.id;
}

/** How long the conversation of a request is: 1 at its beginning, two more with each step. */
function messagesOf({ body }: WireRequest): number {
  return typeof body === 'object' &&
    body !== null &&
    'messages' in body &&
    Array.isArray(body.messages)
    ? body.messages.length
    : 0;
}
