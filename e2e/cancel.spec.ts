import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Reply } from '../test/wire/script';
import type { WireServer } from '../test/wire/server';
import { expect, shareApp, test } from './app';
import { readLedger } from './ledger-file';
import { commandLinesWith, processesByVariable } from './processes';
import { attemptStatus, card, open, openAttempt } from './screens';
import { addWork, eventsOf, finishAttempt, readAttempt, startAttempt } from './work';

/** Within this a cancel has ended everything and the screen shows it, on a slow machine too. */
const PROMPTLY_MS = 5_000;

/** What is promised of a cancel: from the call to its answer. */
const CANCEL_MS = 1_000;

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

/** What the page sees of an attempt at the moment at which it is cancelled. */
type Sign = 'words' | 'paused' | 'tool_call' | 'check_started' | 'turn_finished';

const READ = { toolCalls: [{ name: 'read_file', input: { path: 'nowhere.txt' } }] };
const STALL = { text: 'I begin', fault: { type: 'stall', afterEvents: 4 } } as const;
const SLEEP = 'setsid sleep 300 & sleep 300';

const MOMENTS: readonly {
  readonly moment: string;
  readonly sign: Sign;
  readonly replies: readonly Reply[];
  readonly checks?: readonly string[];
  /** Whether processes of the attempt live at that moment. */
  readonly hasProcesses?: boolean;
}[] = [
  { moment: 'while an answer arrives', sign: 'words', replies: [STALL] },
  {
    moment: 'in a tool',
    sign: 'tool_call',
    replies: [{ toolCalls: [{ name: 'run_command', input: { command: SLEEP } }] }],
    hasProcesses: true,
  },
  {
    moment: 'between two turns',
    sign: 'turn_finished',
    replies: [{ text: 'That was the first half. Next I will write the rest.' }, STALL],
  },
  {
    moment: 'in an acceptance check between two turns',
    sign: 'check_started',
    replies: [{ text: 'All is done.' }],
    checks: [SLEEP],
    hasProcesses: true,
  },
  {
    moment: 'while a person is asked',
    sign: 'paused',
    replies: [READ, READ, READ, READ, READ, READ],
  },
];

for (const { moment, sign, replies, checks = [], hasProcesses = false } of MOMENTS) {
  test(`a cancel ${moment} is answered within a second, when all has ended`, async ({
    projectFolder,
    wire,
  }) => {
    const { page } = app();
    wire.reply(...replies);
    wire.always({ text: 'This is never asked for.' });
    const { taskId } = await addTask(page, wire, projectFolder, `Cancel ${moment}`, checks);
    const { id } = await startAttempt(page, taskId);
    const processes = async () => (await processesByVariable('TASKWRIGHT_RUN')).get(id) ?? [];
    if (hasProcesses && process.platform === 'linux') {
      await expect.poll(async () => (await processes()).length).toBeGreaterThanOrEqual(3);
    }

    const { status, tookMs } = await cancelAt(page, id, sign);
    const sent = wire.requests.length;
    expect(await processes()).toEqual([]);
    expect(status).toBe('cancelled');
    expect(tookMs).toBeLessThan(CANCEL_MS);

    // Another attempt comes to its end meanwhile: of this one nothing more is sent.
    wire.always({ text: 'Something else is done.' });
    const other = await addTaskBeside(page, taskId, `After a cancel ${moment}`);
    expect((await finishAttempt(page, other)).status).toBe('completed');
    expect(wire.requests).toHaveLength(sent + 1);
    expect((await readAttempt(page, id)).status).toBe('cancelled');
    const ends = (await eventsOf(page, id)).filter(
      ({ body }) => body.type === 'status' && body.to === 'cancelled',
    );
    expect(ends).toHaveLength(1);
  });
}

/** Cancels the attempt as soon as the page sees the sign, and says how long the answer took (ms). */
function cancelAt(page: Page, id: string, sign: Sign) {
  return page.evaluate(
    async (at) => {
      const { attempts } = window.taskwright;
      for await (const { attempt, events, deltas } of await attempts.stream({ id: at.id })) {
        const seen: string[] = [attempt.status, ...events.map(({ body }) => body.type)];
        if (deltas.length > 0) seen.push('words');
        if (seen.includes(at.sign)) break;
      }
      const startedAt = performance.now();
      const { status } = await attempts.cancel({ id: at.id });
      return { status, tookMs: performance.now() - startedAt };
    },
    { id, sign },
  );
}

async function addTask(
  page: Page,
  wire: WireServer,
  projectFolder: string,
  title: string,
  checks: readonly string[] = [],
) {
  const { baseUrl } = wire;
  const protocol = 'anthropic';
  const work = { protocol, baseUrl, projectFolder, title, key: 'a-key' } as const;
  const added = await addWork(page, work);
  await page.evaluate(
    async ({ id, commands }) => {
      const { tasks } = window.taskwright;
      const task = await tasks.get({ id });
      await tasks.update({ id, task: { ...task, checks: commands } });
    },
    { id: added.taskId, commands: [...checks] },
  );
  return { ...added, title };
}

/** Adds a task of the same project and agent. */
function addTaskBeside(page: Page, id: string, title: string): Promise<string> {
  return page.evaluate(
    async (beside) => {
      const { tasks } = window.taskwright;
      const { projectId, agentId } = await tasks.get({ id: beside.id });
      return (await tasks.create({ title: beside.title, projectId, agentId })).id;
    },
    { id, title },
  );
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
