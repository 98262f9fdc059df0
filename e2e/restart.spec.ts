import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from './command-line';
import { readLedger } from './ledger-file';
import { attemptStatus, card, endReason, open, openAttempt } from './screens';
import { expectOneSentence } from './sentence';
import { addWork, eventsOf, readAttempt, startAttempt } from './work';

test('after kill -9 the attempt is interrupted, its call is uncertain and nothing is lost', async ({
  dataFolder,
  projectFolder,
  launch,
  wire,
}) => {
  const title = 'Survive';
  const { baseUrl } = wire;
  const first = await launch();
  const protocol = 'anthropic';
  const work = { protocol, baseUrl, projectFolder, title, key: 'a-key' } as const;
  const { taskId, providerId } = await addWork(first.page, work);
  wire.reply(
    {
      text: 'First I write.',
      toolCalls: [{ name: 'write_file', input: { path: 'a.txt', content: 'kept' } }],
    },
    { text: ['And then', ' silence.'], fault: { type: 'stall', afterEvents: 4 } },
  );
  const { id } = await startAttempt(first.page, taskId);
  await openAttempt(first.page, id);
  await expect(first.page.getByText('And then', { exact: true })).toBeVisible();
  const before = await eventsOf(first.page, id);
  expect(before.map(({ body }) => body.type)).toContain('tool_result');

  const ended = first.electron.waitForEvent('close');
  first.electron.process().kill('SIGKILL');
  await ended;
  expect(callsIn(dataFolder).map(({ state }) => state)).toEqual(['settled', 'reserved']);

  const { page, errors } = await launch();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(
    'One attempt was running when Taskwright ended last time and is marked as interrupted.',
  );
  const attempt = await readAttempt(page, id);
  expect(attempt.status).toBe('interrupted');
  expectReason(attempt.error);
  const task = await page.evaluate((task) => window.taskwright.tasks.get({ id: task }), taskId);
  expect(task.status).toBe('failed');
  await expect(card(page, title).getByRole('img', { name: 'Interrupted' })).toBeVisible();
  await expect(card(page, title)).toContainText(attempt.error ?? '');

  const after = await eventsOf(page, id);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.slice(before.length).map(({ body }) => body)).toEqual([
    { type: 'status', from: 'running', to: 'interrupted', reason: attempt.error },
  ]);
  const [settled, uncertain] = callsIn(dataFolder);
  expect([settled?.state, uncertain?.state]).toEqual(['settled', 'uncertain']);
  expect(uncertain?.reserved).toBeGreaterThan(0);

  await openAttempt(page, id);
  await expect(attemptStatus(page)).toHaveText('Interrupted in turn 1');
  await expect(endReason(page)).toHaveText(attempt.error ?? '');
  await page.evaluate(
    (provider) => window.taskwright.secrets.set({ providerId: provider, key: 'a-key' }),
    providerId,
  );
  wire.reply({ text: 'Now it is done.' });
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText('attempt 2', { exact: true })).toBeVisible();
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn');
  expect(await readAttempt(page, id)).toEqual(attempt);
  expect(errors).toEqual([]);
});

test('closing the window cancels what runs, and the next start has nothing to tell', async ({
  dataFolder,
  projectFolder,
  launch,
  wire,
}) => {
  const { page, electron } = await launch();
  const title = 'Stop with me';
  const { baseUrl } = wire;
  const protocol = 'anthropic';
  const work = { protocol, baseUrl, projectFolder, title, key: 'a-key' } as const;
  const { taskId } = await addWork(page, work);
  wire.reply({ text: 'Halfway', fault: { type: 'stall', afterEvents: 3 } });
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
  expect(runs).toEqual([{ id, status: 'cancelled' }]);
  expect(callsIn(dataFolder).map(({ state }) => state)).toEqual(['settled']);

  const again = await launch();
  expect((await again.page.evaluate(() => window.taskwright.app.info())).notices).toEqual([]);
  await expect(card(again.page, title)).toContainText('Cancelled');
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

/** What happened, and what to do, a sentence each. */
function expectReason(reason: string | null): void {
  expect(reason).toContain('the outcome of its last step is not known');
  for (const sentence of (reason ?? '').split(/(?<=\.) /)) expectOneSentence(sentence);
}

function callsIn(dataFolder: string) {
  return readLedger(
    dataFolder,
    z.object({ state: z.string(), reserved: z.number() }),
    'SELECT state, reserved_micro_usd AS reserved FROM model_calls ORDER BY step',
  );
}
