import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { WireServer } from '../test/wire/server';
import { expect, shareApp, test } from './app';
import { attemptStatus, card, open, openAttempt } from './screens';
import { addWork, eventsOf, readAttempt, startAttempt } from './work';

/** Within this a cancel has ended everything, on a slow machine too. */
const PROMPTLY_MS = 5_000;

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

test('a check that fails becomes a follow-up with its output, and the attempt is done once it passes', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(
    { text: 'All is done: the file is there.' },
    { toolCalls: [{ name: 'write_file', input: { path: 'done.txt', content: 'yes' } }] },
    { text: 'Now done.txt is there; I had forgotten it.' },
  );
  const check = 'test -f done.txt || { echo "done.txt is missing"; exit 3; }';
  const { taskId } = await addTask(page, wire, projectFolder, 'Write done.txt', [check]);
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(attemptStatus(page)).toHaveText('Done after 2 turns');

  expect(await readFile(join(projectFolder, 'done.txt'), 'utf8')).toBe('yes');
  expect(JSON.stringify(wire.requests[1]?.body)).toContain('done.txt is missing');
  const events = (await eventsOf(page, id)).map(({ body }) => body);
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'incident', kind: 'failed_checks', action: 'follow_up' }),
  );
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'check_finished', outcome: 'failed', exitCode: 3 }),
  );
  expect(await readAttempt(page, id)).toMatchObject({ checks: ['passed'] });
  await expect(page.getByTestId('incident').first()).toContainText('exit');
  await expect(page.getByTestId('check-row').first()).toBeVisible();
});

test('a person’s message becomes the next follow-up', async ({ projectFolder, wire }) => {
  const { page } = app();
  wire.reply(
    {
      text: ['I begin', ' and I go', ' on', ' and', ' on', ' until it is done.'],
      chunkDelayMs: 300,
    },
    { text: 'I did it in French as well.' },
  );
  const { taskId } = await addTask(page, wire, projectFolder, 'Write a greeting');
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await page.getByRole('textbox', { name: 'Message to the agent' }).fill('In French as well.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('steered')).toContainText('In French as well.');
  await expect(attemptStatus(page)).toHaveText('Done after 2 turns');
  expect(JSON.stringify(wire.requests[1]?.body)).toContain('In French as well.');
  const turns = (await eventsOf(page, id)).filter(({ body }) => body.type === 'turn_started');
  expect(turns.map(({ body }) => 'reason' in body && body.reason)).toEqual([null, 'user']);
});

const READ = { toolCalls: [{ name: 'read_file', input: { path: 'nowhere.txt' } }] };

test('an agent that goes round in circles is told, and then a person is asked', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(READ, READ, READ, READ, READ, READ);
  const { taskId } = await addTask(page, wire, projectFolder, 'Read what is not there');
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(page.getByTestId('approval-go-on')).toBeVisible();
  expect(await readAttempt(page, id)).toMatchObject({ status: 'paused', pausedFor: 'approval' });
  // Three calls, a follow-up that names them, three more.
  expect(wire.requests).toHaveLength(6);
  expect(JSON.stringify(wire.requests[3]?.body)).toContain('nowhere.txt');

  wire.reply({ text: 'The file is not there; I made do without it.' });
  await page.getByTestId('approval-go-on').click();
  await expect(attemptStatus(page)).toHaveText('Done after 3 turns');
  const events = (await eventsOf(page, id)).map(({ body }) => body);
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'approval_decided', decision: 'approved' }),
  );
});

test('Cancel ends an attempt that waits for an answer at once, and nothing more is asked', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(READ, READ, READ, READ, READ, READ);
  wire.always({ text: 'This is never asked for.' });
  const { taskId } = await addTask(page, wire, projectFolder, 'Ask and be cancelled');
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(page.getByTestId('approval-go-on')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(attemptStatus(page)).toHaveText(/^Cancelled/, { timeout: PROMPTLY_MS });
  expect(wire.requests).toHaveLength(6);
  const approvals = await page.evaluate(
    (run) => window.taskwright.approvals.list({ executionId: run }),
    id,
  );
  expect(approvals.map(({ state }) => state)).toEqual(['expired']);
});

test('a queue that is paused begins nothing; the emergency stop cancels all and holds it', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  const stall = { text: 'I begin', fault: { type: 'stall', afterEvents: 4 } } as const;
  wire.always(stall);
  const { taskId, agentId } = await addTask(page, wire, projectFolder, 'The first one');
  const second = await page.evaluate(
    async ({ first, agent }) => {
      const { tasks } = window.taskwright;
      const { projectId } = await tasks.get({ id: first });
      return (await tasks.create({ title: 'The second one', projectId, agentId: agent })).id;
    },
    { first: taskId, agent: agentId },
  );
  await page.evaluate(() => window.taskwright.queue.pause());
  const { id } = await startAttempt(page, taskId);
  await open(page, '/tasks');
  await expect(card(page, 'The first one')).toContainText('The queue is paused.');
  expect(wire.requests).toHaveLength(0);

  await page.evaluate(() => window.taskwright.queue.resume());
  await wire.request(1);
  // One folder: the second waits until the first has ended.
  await startAttempt(page, second);
  await expect(card(page, 'The second one')).toContainText('Another attempt works in this folder.');

  await page.getByRole('button', { name: /^Stop everything/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Stop everything/ })
    .click();
  await expect.poll(async () => (await readAttempt(page, id)).status).toBe('cancelled');
  const queue = await page.evaluate(() => window.taskwright.queue.get());
  expect(queue).toMatchObject({ state: 'stopped', running: 0, queued: [] });
  expect(wire.requests).toHaveLength(1);
  await page.evaluate(() => window.taskwright.queue.resume());
});

async function addTask(
  page: Page,
  wire: WireServer,
  projectFolder: string,
  title: string,
  checks: readonly string[] = [],
) {
  const { baseUrl } = wire;
  const work = await addWork(page, {
    protocol: 'openai-compatible',
    baseUrl,
    projectFolder,
    title,
  });
  await page.evaluate(
    async ({ id, commands }) => {
      const { tasks } = window.taskwright;
      const task = await tasks.get({ id });
      await tasks.update({ id, task: { ...task, checks: commands } });
    },
    { id: work.taskId, commands: [...checks] },
  );
  return work;
}
