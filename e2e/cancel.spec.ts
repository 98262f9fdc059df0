import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { WireServer } from '../test/wire/server';
import { expect, shareApp, test } from './app';
import { readLedger } from './ledger-file';
import { commandLinesWith } from './processes';
import { attemptStatus, card, open, openAttempt } from './screens';
import { addWork, eventsOf, readAttempt, startAttempt } from './work';

/** Within this a cancel has ended everything, on a slow machine too. */
const PROMPTLY_MS = 5_000;

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

test('Cancel on the attempt’s page stops an answer that is arriving', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply({
    text: ['I begin', ' and then', ' I go on and on.'],
    chunkDelayMs: 50,
    fault: { type: 'stall', afterEvents: 5 },
  });
  const { taskId, title } = await addTask(page, wire, projectFolder, 'Talk without end');
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(page.getByText('I begin and then', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(attemptStatus(page)).toHaveText('Cancelled in turn 1', { timeout: PROMPTLY_MS });
  const [request] = wire.requests;
  expect(await request?.ended).toBe('closed_by_client');
  expect(await readAttempt(page, id)).toMatchObject({ status: 'cancelled', error: null });

  // What was heard is kept, and the call counts as the most that it can have cost.
  const events = await eventsOf(page, id);
  expect(events.map(({ body }) => body)).toContainEqual(
    expect.objectContaining({ type: 'text', text: 'I begin and then' }),
  );
  expect(callsOf(id)).toEqual([{ state: 'settled', provenance: 'estimated' }]);

  await expectCancelledCard(page, title);
  expect(wire.requests).toHaveLength(1);
});

test('tasks.cancel ends a running command with everything that it started', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  // No two sleeps of this machine last as long: the number marks the command's processes.
  const marker = `300.${randomInt(10 ** 8, 10 ** 9)}`;
  const command = [
    `sh -c 'trap "" TERM; sleep ${marker}; sleep ${marker}' &`,
    `setsid sleep ${marker} &`,
    `sleep ${marker}`,
  ].join('\n');
  wire.reply({ toolCalls: [{ name: 'run_command', input: { command } }] });
  wire.always({ text: 'This is never asked for.' });
  const { taskId, title } = await addTask(page, wire, projectFolder, 'Sleep for long');
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(page.getByTestId('tool-row')).toContainText('Running');
  // The shell, the deaf child and its sleep, the one in a session of its own, and the sleep itself.
  await expect.poll(async () => (await commandLinesWith(marker)).length).toBeGreaterThanOrEqual(5);

  const startedAt = Date.now();
  await page.evaluate((task) => window.taskwright.tasks.cancel({ id: task }), taskId);
  expect(Date.now() - startedAt).toBeLessThan(PROMPTLY_MS);
  expect(await commandLinesWith(marker)).toEqual([]);
  expect(await readAttempt(page, id)).toMatchObject({ status: 'cancelled', error: null });

  await expect(attemptStatus(page)).toHaveText('Cancelled in turn 1');
  await expect(page.getByTestId('tool-row')).toContainText('cancelled');
  const events = await eventsOf(page, id);
  expect(events.map(({ body }) => body)).toContainEqual(
    expect.objectContaining({ type: 'tool_result', outcome: 'cancelled' }),
  );
  await expectCancelledCard(page, title);
  expect(wire.requests).toHaveLength(1);
  expect(callsOf(id)).toEqual([{ state: 'settled', provenance: 'reported' }]);
});

test('a task that was cancelled can be run again, and a repeated cancel is harmless', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(
    { text: 'Never finished', fault: { type: 'stall', afterEvents: 3 } },
    { text: 'This time it is done.' },
  );
  const { taskId } = await addTask(page, wire, projectFolder, 'Try twice');
  const { id } = await startAttempt(page, taskId);
  await wire.request(1);
  await page.evaluate(async (task) => {
    const cancel = () => window.taskwright.tasks.cancel({ id: task });
    await Promise.all([cancel(), cancel()]);
    await cancel();
  }, taskId);
  expect((await readAttempt(page, id)).status).toBe('cancelled');

  await openAttempt(page, id);
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText('attempt 2', { exact: true })).toBeVisible();
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
  expect((await readAttempt(page, id)).status).toBe('cancelled');
});

async function addTask(page: Page, wire: WireServer, projectFolder: string, title: string) {
  const { baseUrl } = wire;
  const protocol = 'anthropic';
  const work = { protocol, baseUrl, projectFolder, title, key: 'a-key' } as const;
  return { ...(await addWork(page, work)), title };
}

async function expectCancelledCard(page: Page, title: string): Promise<void> {
  await open(page, '/tasks');
  await expect(card(page, title)).toContainText('Cancelled');
  await expect(card(page, title).getByRole('button', { name: 'Run again' })).toBeVisible();
}

/** The attempt's model calls, from the ledger's file. */
function callsOf(runId: string) {
  const schema = z.object({ runId: z.string(), state: z.string(), provenance: z.string() });
  return readLedger(
    app().dataFolder,
    schema,
    'SELECT run_id AS runId, state, provenance FROM model_calls',
  )
    .filter((call) => call.runId === runId)
    .map(({ state, provenance }) => ({ state, provenance }));
}
