import { readdir, readFile, writeFile } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from './command-line';
import { commandLinesWith } from './processes';
import { readLedger } from './ledger-file';
import type { StartedApp } from './app';
import { attemptStatus, card, open, openAttempt } from './screens';
import { expectOneSentence } from './sentence';
import { addWork, eventsOf, readAttempt, startAttempt } from './work';

test('after kill -9 in the middle of an answer the attempt goes on, and nothing is lost', async ({
  dataFolder,
  projectFolder,
  launch,
  wire,
}) => {
  const first = await launch();
  const { baseUrl } = wire;
  const work = { protocol: 'openai-compatible', baseUrl, projectFolder, title: 'Survive' } as const;
  const { taskId } = await addWork(first.page, work);
  wire.reply(
    {
      text: 'First I write.',
      toolCalls: [{ name: 'write_file', input: { path: 'a.txt', content: 'kept' } }],
    },
    { text: ['And then', ' silence.'], fault: { type: 'stall', afterEvents: 2 } },
    { text: 'Now it is done.' },
  );
  const { id } = await startAttempt(first.page, taskId);
  await openAttempt(first.page, id);
  await expect(first.page.getByText('And then', { exact: true })).toBeVisible();
  const before = await eventsOf(first.page, id);
  expect(before.map(({ body }) => body.type)).toContain('tool_result');

  await kill(first);
  expect(callsIn(dataFolder).map(({ state }) => state)).toEqual(['settled', 'reserved']);

  const { page, errors } = await launch();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(
    'One attempt had not ended when Taskwright did and goes on from the last recorded step.',
  );
  await openAttempt(page, id);
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
  expect(await readAttempt(page, id)).toMatchObject({
    status: 'completed',
    attempt: 1,
    recoveries: 1,
  });

  const after = await eventsOf(page, id);
  expect(after.slice(0, before.length)).toEqual(before);
  const types = after.slice(before.length).map(({ body }) => body.type);
  expect(types).toEqual([
    'status',
    'status',
    // What it had written by then, before it goes on.
    'checkpoint',
    'recovered',
    'step_started',
    'text',
    'step_finished',
    'turn_finished',
    'status',
  ]);
  // The model is asked with what was recorded: its first answer and the result of the tool.
  const third = JSON.stringify(wire.requests[2]?.body);
  expect(third).toContain('First I write.');
  expect(third).not.toContain('silence');
  expect(callsIn(dataFolder).map(({ state }) => state)).toEqual([
    'settled',
    'uncertain',
    'settled',
  ]);
  expect(wire.requests).toHaveLength(3);
  expect(errors).toEqual([]);
});

test('after kill -9 in a command its outcome is unknown: it is not run again, and the agent is told', async ({
  projectFolder,
  launch,
  wire,
}) => {
  const first = await launch();
  const { baseUrl } = wire;
  const work = { protocol: 'openai-compatible', baseUrl, projectFolder, title: 'Once' } as const;
  const { taskId } = await addWork(first.page, work);
  // No two sleeps of this machine last as long: the number marks the command's process.
  const marker = `300.${randomInt(10 ** 8, 10 ** 9)}`;
  const command = `echo once >> effects.txt; sleep ${marker}`;
  wire.reply(
    { toolCalls: [{ name: 'run_command', input: { command } }] },
    { text: 'I looked at the folder: it was done once.' },
  );
  const { id } = await startAttempt(first.page, taskId);
  const effects = join(projectFolder, 'effects.txt');
  await expect.poll(() => readFile(effects, 'utf8').catch(() => '')).toBe('once\n');
  await kill(first);

  const { page } = await launch();
  await openAttempt(page, id);
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
  expect(await readFile(effects, 'utf8')).toBe('once\n');
  expect(await commandLinesWith(marker)).toEqual([]);
  const results = (await eventsOf(page, id)).map(({ body }) => body);
  expect(results).toContainEqual(
    expect.objectContaining({ type: 'tool_result', outcome: 'unknown' }),
  );
  expect(JSON.stringify(wire.requests[1]?.body)).toContain('outcome of this call is unknown');
});

test('an attempt whose key went with the app waits for it, and goes on when it is entered', async ({
  projectFolder,
  launch,
  wire,
}) => {
  const first = await launch();
  const title = 'Locked out';
  const { baseUrl } = wire;
  const protocol = 'anthropic';
  const work = { protocol, baseUrl, projectFolder, title, key: 'a-key' } as const;
  const { taskId, providerId } = await addWork(first.page, work);
  wire.reply(
    { text: 'I begin', fault: { type: 'stall', afterEvents: 4 } },
    { text: 'Now it is done.' },
  );
  const { id } = await startAttempt(first.page, taskId);
  await wire.request(1);
  await kill(first);

  const { page } = await launch();
  await expect.poll(async () => (await readAttempt(page, id)).status).toBe('paused');
  await expect(card(page, title)).toContainText('needs a key');
  await page.evaluate(
    (provider) => window.taskwright.secrets.set({ providerId: provider, key: 'a-key' }),
    providerId,
  );
  await openAttempt(page, id);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
  expect((await readAttempt(page, id)).attempt).toBe(1);
});

test('closing the window suspends what runs, and the next start goes on with it', async ({
  dataFolder,
  projectFolder,
  launch,
  wire,
}) => {
  const { page, electron } = await launch();
  const { baseUrl } = wire;
  const title = 'Stop with me';
  const work = { protocol: 'openai-compatible', baseUrl, projectFolder, title } as const;
  const { taskId } = await addWork(page, work);
  wire.reply(
    { text: 'Halfway', fault: { type: 'stall', afterEvents: 3 } },
    { text: 'The rest is done.' },
  );
  const { id } = await startAttempt(page, taskId);
  const request = await wire.request(1);

  const ended = electron.waitForEvent('close');
  await electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
  await ended;
  expect(await request.ended).toBe('closed_by_client');
  // Closed cleanly: nothing is left in a log beside the ledger. (Reading it makes a new one.)
  expect(await readdir(dataFolder)).not.toContain('ledger.db-wal');
  const runs = readLedger(
    dataFolder,
    z.object({ id: z.string(), status: z.string() }),
    'SELECT id, status FROM runs',
  );
  expect(runs).toEqual([{ id, status: 'queued' }]);
  expect(callsIn(dataFolder).map(({ state }) => state)).toEqual(['settled']);

  const again = await launch();
  await openAttempt(again.page, id);
  await expect(attemptStatus(again.page)).toHaveText('Done after 1 turn');
  // The app was closed in order: that is no crash.
  expect(await readAttempt(again.page, id)).toMatchObject({ recoveries: 0, attempt: 1 });
});

test('a second start on the same data folder ends by itself and leaves the first alone', async ({
  command,
  dataFolder,
  launch,
}) => {
  const { page, electron } = await launch();
  const second = await command([]).ended;
  expect(second).toMatchObject({
    code: 0,
    stderr: 'Taskwright is open already; its window is shown.\n',
  });
  const info = await page.evaluate(() => window.taskwright.app.info());
  expect(info.dataFolder).toBe(dataFolder);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
    1,
  );
});

test('a damaged settings file is kept aside, and the app starts and says so', async ({
  dataFolder,
  launch,
}) => {
  const damaged = '{"theme": "dark", "providers": [{"id": "own", ';
  await writeFile(join(dataFolder, 'settings.json'), damaged);
  const { page } = await launch();
  const kept = (await readdir(dataFolder)).filter((name) => name.startsWith('settings.damaged-'));
  expect(kept).toHaveLength(1);
  const path = join(dataFolder, kept[0] ?? '');
  expect(await readFile(path, 'utf8')).toBe(damaged);
  await expect(page.getByRole('region', { name: 'Notices' }).getByRole('listitem')).toHaveText(
    `The settings file was damaged, so defaults are used; what it held is kept in ${path}.`,
  );

  // New settings are kept from here on.
  await open(page, '/settings/general');
  await page.getByText('Dark', { exact: true }).click();
  await expect
    .poll(() => readFile(join(dataFolder, 'settings.json'), 'utf8').catch(() => ''))
    .toContain('"dark"');
});

test('a file that is no ledger is left as it is, and a run says so', async ({
  command,
  dataFolder,
  projectFolder,
}) => {
  const file = join(dataFolder, 'ledger.db');
  const text = 'My own notes, which are no ledger.\n'.repeat(40);
  await writeFile(file, text);
  const { code, stdout, stderr } = await command([
    ...['run', '--project', projectFolder, '--task', 'Anything'],
  ]).ended;
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain(`${file} is not a Taskwright ledger; it was left as it is.`);
  expectOneSentence(stderr.replace(/\n$/, ''));
  expect(await readFile(file, 'utf8')).toBe(text);
  const beside = (await readdir(dataFolder)).filter((name) => name.startsWith('ledger'));
  expect(beside).toEqual(['ledger.db']);
});

function callsIn(dataFolder: string) {
  return readLedger(
    dataFolder,
    z.object({ state: z.string() }),
    'SELECT state FROM model_calls ORDER BY step',
  );
}

/** Ends the app as a power cut would. */
async function kill({ electron }: StartedApp): Promise<void> {
  // Not until its pipes are closed: a command that outlives the app holds them open.
  const exited = once(electron.process(), 'exit');
  electron.process().kill('SIGKILL');
  await exited;
}
