import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Attempt } from '../src/shared/model/run';
import type { Reply } from '../test/wire/script';
import { expect, shareApp, test } from './app';
import { readLedger } from './ledger-file';
import { refusedProject } from './refusal';
import { attemptStatus, endReason, open, openAttempt } from './screens';
import { expectOneSentence } from './sentence';
import { addWork, eventsOf, finishAttempt, type Protocol } from './work';

// Whatever is wrong, nothing here takes long.
test.setTimeout(45_000);
const app = shareApp();

test.afterEach(() => {
  const live = readLedger(
    app().dataFolder,
    z.object({ id: z.string() }),
    `SELECT id FROM runs WHERE status NOT IN ('completed', 'failed')
     UNION SELECT id FROM model_calls WHERE state = 'reserved'`,
  );
  expect(live).toEqual([]);
  expect(app().errors).toEqual([]);
});

test.describe('a project folder', () => {
  test('that is missing is refused in a sentence', async ({ projectFolder }) => {
    const folder = join(projectFolder, 'gone');
    const { code, message } = await refusedProject(app().page, folder);
    expect(code).toBe('INVALID');
    expect(message).toBe(`The folder ${folder} does not exist; create it or choose another one.`);
  });

  test('that is a file is refused, and the screen says why', async ({ projectFolder }) => {
    const { page, electron } = app();
    const file = join(projectFolder, 'orders.csv');
    await writeFile(file, 'id\n1\n');
    const before = await page.evaluate(() => window.taskwright.projects.list());
    const { code, message } = await refusedProject(page, file);
    expect(code).toBe('INVALID');
    expect(message).toBe(`${file} is a file; choose the folder that holds the project.`);

    await electron.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, file);
    await page.getByRole('button', { name: 'New task' }).click();
    await page.getByRole('button', { name: 'Add a folder' }).click();
    await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible();
    expect(await page.evaluate(() => window.taskwright.projects.list())).toEqual(before);
    await page.getByRole('button', { name: 'Discard' }).click();
  });
});

test('a task without a title is not created, and the form says what is missing', async () => {
  const { page } = app();
  const before = await page.evaluate(() => window.taskwright.tasks.counts());
  await page.getByRole('button', { name: 'New task' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('   ');
  await page.getByRole('button', { name: 'Create and run' }).click();
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect(title).toHaveAttribute('aria-invalid', 'true');
  await expect(title).toHaveAccessibleDescription(
    'Give the task a title: it is what the agent is asked to do.',
  );
  expect(await page.evaluate(() => window.taskwright.tasks.counts())).toEqual(before);
  await page.getByRole('button', { name: 'Discard' }).click();
});

interface Refusal {
  readonly when: string;
  readonly protocol: Protocol;
  readonly reply: Reply;
  readonly says: RegExp;
  /** What passes by waiting is asked again, each time with a reservation of its own. */
  readonly calls: number;
}

const REFUSALS: readonly Refusal[] = [
  {
    when: 'does not accept the key',
    protocol: 'anthropic',
    reply: { error: { status: 401 } },
    says: /^Wire at 127\.0\.0\.1:\d+ did not accept the key \(HTTP 401\) and says ".+": set the key in Settings/,
    calls: 1,
  },
  {
    when: 'limits how often it may be asked',
    protocol: 'openai-compatible',
    reply: { error: { status: 429 }, headers: { 'retry-after': '2' } },
    says: /is limiting how often it may be asked \(HTTP 429\): try again in 2 seconds\.$/,
    calls: 4,
  },
  {
    when: 'is in trouble',
    protocol: 'anthropic',
    reply: { error: { status: 500 } },
    says: /is overloaded or in trouble \(HTTP 500\): try again in a few minutes\.$/,
    calls: 4,
  },
  {
    when: 'breaks off in the middle of its answer',
    protocol: 'anthropic',
    reply: {
      text: ['The first half', ' and the rest.'],
      fault: { type: 'cut', afterEvents: 4 },
    },
    says: /^The answer of Wire at 127\.0\.0\.1:\d+ broke off before it was complete: try again/,
    calls: 4,
  },
];

test.describe('an attempt fails with one sentence when the provider', () => {
  test('cannot be reached', async ({ projectFolder }) => {
    const { page } = app();
    const title = 'Ask nobody';
    const baseUrl = `http://127.0.0.1:${await closedPort()}/v1`;
    const protocol = 'openai-compatible';
    const { taskId } = await addWork(page, { protocol, baseUrl, projectFolder, title });
    const attempt = await finishAttempt(page, taskId);
    await expectFailed(page, attempt, /cannot be reached, because nothing answers at that address/);
    expect(attempt.costMicroUsd).toBe(0);

    // It may be reached later: the task waits for its next attempt.
    await open(page, '/tasks');
    const deferred = page.getByRole('region', { name: 'Deferred' });
    await expect(deferred.getByRole('article').filter({ hasText: title })).toContainText(
      'The provider could not be reached; attempt 2 of 3 follows.',
    );
  });

  for (const { when, protocol, reply, says, calls } of REFUSALS) {
    test(when, async ({ projectFolder, wire }) => {
      const { page } = app();
      wire.always(reply);
      const { taskId } = await addWork(page, {
        protocol,
        baseUrl: wire.baseUrl,
        projectFolder,
        title: `Ask one that ${when}`,
        key: 'a-key',
      });
      await expectFailed(page, await finishAttempt(page, taskId), says);
      expect(wire.requests).toHaveLength(calls);
    });
  }
});

test('words that came before an answer broke off are kept', async ({ projectFolder, wire }) => {
  const { page } = app();
  wire.reply({
    text: ['The first half', ' and the rest.'],
    fault: { type: 'cut', afterEvents: 4 },
  });
  const { taskId } = await addWork(page, {
    protocol: 'anthropic',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Begin well',
    key: 'a-key',
  });
  const attempt = await finishAttempt(page, taskId);
  await openAttempt(page, attempt.id);
  await expect(page.getByRole('region', { name: 'Step 1' })).toContainText('The first half');
  // Nobody says what it came to, so the most that it can have cost is counted.
  expect(attempt.estimatedCalls).toBe(1);
  expect(attempt.costMicroUsd).toBeGreaterThan(0);
});

test.describe('the model is told of a tool call that cannot be run, and goes on', () => {
  for (const protocol of ['anthropic', 'openai-compatible'] as const) {
    test(`by ${protocol}`, async ({ projectFolder, wire }) => {
      const { page } = app();
      wire.reply(
        { toolCalls: [{ name: 'write_file', input: '{"path": "a.txt", "content": ' }] },
        { toolCalls: [{ name: 'write_file', input: { path: 5, contents: 'no' } }] },
        { toolCalls: [{ name: 'fly_away', input: { to: 'the moon' } }] },
        { toolCalls: [{ name: 'write_file', input: { path: 'a.txt', content: 'at last\n' } }] },
        { text: 'The file is written.' },
      );
      const { taskId } = await addWork(page, {
        protocol,
        baseUrl: wire.baseUrl,
        projectFolder,
        title: `Ask badly by ${protocol}`,
        key: 'a-key',
      });
      const attempt = await finishAttempt(page, taskId);
      expect(attempt).toMatchObject({ status: 'completed', error: null });
      expect(await readFile(join(projectFolder, 'a.txt'), 'utf8')).toBe('at last\n');

      const told = wire.requests.map(({ body }) => lastMessage(body));
      expect(told[1]).toContain('are not valid JSON');
      expect(told[2]).toContain('The arguments of write_file are invalid: path:');
      expect(told[3]).toContain('There is no tool named');
      expect(told[3]).not.toContain('valid JSON');

      await openAttempt(page, attempt.id);
      await expect(attemptStatus(page)).toHaveAttribute('data-status', 'completed');
      const rows = page.getByTestId('tool-row');
      await expect(rows).toContainText([
        'unreadable arguments',
        'invalid arguments',
        'unknown tool',
        /a\.txt/,
      ]);
      await expect(rows.last()).not.toContainText('invalid');
      const results = (await eventsOf(page, attempt.id)).flatMap(({ body }) =>
        body.type === 'tool_result' ? [body.outcome] : [],
      );
      expect(results).toEqual(['error', 'error', 'error', 'ok']);
    });
  }
});

test('an attempt in a folder that is gone fails in a sentence and asks no model', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  const { taskId } = await addWork(page, {
    protocol: 'openai-compatible',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Work without a folder',
  });
  await rm(projectFolder, { recursive: true });
  const attempt = await finishAttempt(page, taskId);
  expect(wire.requests).toEqual([]);
  expect(attempt.error).toMatch(/is not there any more: put it back, or add the project again\.$/);
  expectOneSentence(attempt.error);
  await openAttempt(page, attempt.id);
  await expect(attemptStatus(page)).toHaveAttribute('data-status', 'failed');
  await expect(endReason(page)).toHaveText(attempt.error ?? '');
});

/** The same sentence on the screen, from the procedure and in the ledger's file. */
async function expectFailed(page: Page, attempt: Attempt, says: RegExp): Promise<void> {
  expect(attempt.status).toBe('failed');
  expect(attempt.error).toMatch(says);
  expectOneSentence(attempt.error);
  await openAttempt(page, attempt.id);
  await expect(attemptStatus(page)).toHaveText('Failed in turn 1');
  await expect(endReason(page)).toHaveText(attempt.error ?? '');
  const rows = readLedger(
    app().dataFolder,
    z.object({ id: z.string(), status: z.string(), error: z.string() }),
    `SELECT id, status, error FROM runs WHERE error IS NOT NULL`,
  );
  expect(rows).toContainEqual({ id: attempt.id, status: 'failed', error: attempt.error });
}

const RequestSchema = z.object({ messages: z.array(z.unknown()) });

function lastMessage(body: unknown): string {
  return JSON.stringify(RequestSchema.parse(body).messages.at(-1));
}

/** A port of this machine that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There was no port.');
  return address.port;
}
