import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { expect, shareApp, test } from './app';
import { openAttempt } from './screens';
import { addWork, finishAttempt } from './work';

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

/** Git as a person runs it, without writing anything on the side. */
function git(folder: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org'];
  return execFileSync('git', ['-C', folder, ...who, ...args], {
    encoding: 'utf8',
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
  });
}

/** What git tells a person of their work. */
function seen(folder: string): readonly string[] {
  return [
    git(folder, 'status', '--porcelain=v2', '--branch', '--untracked-files=all'),
    git(folder, 'diff', '--cached'),
    git(folder, 'stash', 'list'),
  ];
}

/** A repository in which a person has staged, unstaged and untracked work. */
function makeWork(folder: string): void {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  writeFileSync(join(folder, 'prices.txt'), 'tea 2\ncoffee 3\n');
  writeFileSync(join(folder, 'notes.txt'), 'first\n');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'First');
  writeFileSync(join(folder, 'notes.txt'), 'staged\n');
  git(folder, 'add', 'notes.txt');
  writeFileSync(join(folder, 'notes.txt'), 'staged, and more\n');
  writeFileSync(join(folder, 'mine.txt'), 'untracked work\n');
}

const call = (name: string, input: object) => ({
  toolCalls: [{ name, input }],
  usage: { input: 100, cached: 0, output: 10 },
});

const dialog = (page: Page) => page.getByRole('dialog');
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

test('what an agent did is restored as a whole and in part, and undone, with git as it was', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  makeWork(projectFolder);
  const before = seen(projectFolder);
  wire.reply(
    call('edit_file', { path: 'prices.txt', oldText: 'coffee 3', newText: 'coffee 300' }),
    call('write_file', { path: 'mine.txt', content: 'overwritten by the agent\n' }),
    call('write_file', { path: 'sub/new.txt', content: 'made by the agent\n' }),
    { text: 'Done.', usage: { input: 100, cached: 0, output: 10 } },
  );
  const { taskId } = await addWork(page, {
    protocol: 'openai',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Change the prices',
    key: 'a-key',
  });
  const attempt = await finishAttempt(page, taskId);
  expect(attempt.status).toBe('completed');
  const after = seen(projectFolder);
  await openAttempt(page, attempt.id);

  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByRole('menuitem', { name: 'All files as before this attempt…' }).click();
  await expect(dialog(page)).toContainText('3 files: 2 are replaced, 1 is removed.');
  await dialog(page)
    .getByRole('option', { name: /prices\.txt/ })
    .click();
  await expect(dialog(page).getByRole('region', { name: /prices\.txt/ })).toContainText('coffee 3');
  await dialog(page).getByRole('button', { name: 'Restore 3 files' }).click();
  await expect(dialog(page)).toContainText('3 files restored.');
  expect(seen(projectFolder)).toEqual(before);
  expect(read(projectFolder, 'mine.txt')).toBe('untracked work\n');
  expect(existsSync(join(projectFolder, 'sub'))).toBe(false);

  await dialog(page).getByRole('button', { name: 'Undo' }).click();
  await expect(dialog(page)).toContainText('A restore was undone: 3 files changed back.');
  expect(seen(projectFolder)).toEqual(after);
  expect(read(projectFolder, 'prices.txt')).toBe('tea 2\ncoffee 300\n');
  await dialog(page).getByRole('button', { name: 'Done' }).click();

  // One file alone.
  const [checkpoint] = await page.evaluate(
    (runId) => window.taskwright.checkpoints.list({ runId }),
    attempt.id,
  );
  const one = await page.evaluate(
    (checkpointId) => window.taskwright.checkpoints.restore({ checkpointId, paths: ['mine.txt'] }),
    checkpoint?.id ?? '',
  );
  expect(one.counts).toMatchObject({ replace: 1, create: 0, remove: 0, left: 0 });
  expect(read(projectFolder, 'mine.txt')).toBe('untracked work\n');
  expect(read(projectFolder, 'prices.txt')).toBe('tea 2\ncoffee 300\n');

  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Earlier restores…' }).click();
  await expect(dialog(page).getByRole('listitem').first()).toContainText('1 file restored.');
  await dialog(page).getByRole('button', { name: 'Files', exact: true }).first().click();
  await expect(dialog(page)).toContainText('mine.txt is replaced');
  await dialog(page).getByRole('button', { name: 'Undo' }).first().click();
  await expect(dialog(page)).toContainText('1 file restored, and undone later.');
  expect(seen(projectFolder)).toEqual(after);
  expect(read(projectFolder, 'mine.txt')).toBe('overwritten by the agent\n');
});

test('a folder that changed since the preview is restored only after the new list was confirmed', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  writeFileSync(join(projectFolder, 'a.txt'), 'before\n');
  writeFileSync(join(projectFolder, 'b.txt'), 'before\n');
  wire.reply(call('write_file', { path: 'a.txt', content: 'by the agent\n' }), {
    text: 'Done.',
    usage: { input: 100, cached: 0, output: 10 },
  });
  const { taskId } = await addWork(page, {
    protocol: 'openai',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Write a.txt again',
    key: 'a-key',
  });
  const attempt = await finishAttempt(page, taskId);
  await openAttempt(page, attempt.id);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByRole('menuitem', { name: 'All files as before this attempt…' }).click();
  await expect(dialog(page)).toContainText('1 file: 1 is replaced.');

  // A person goes on working while the dialog is open.
  writeFileSync(join(projectFolder, 'b.txt'), 'edited meanwhile\n');
  writeFileSync(join(projectFolder, 'c.txt'), 'made meanwhile\n');
  await dialog(page).getByRole('button', { name: 'Restore 1 file' }).click();
  await expect(dialog(page).getByRole('alert')).toHaveText(
    '2 files changed since you looked. Look at the list again.',
  );
  await expect(dialog(page)).toContainText('3 files: 2 are replaced, 1 is removed.');
  await expect(dialog(page).getByRole('option')).toHaveText([/a\.txt/, /b\.txt/, /c\.txt/]);
  const contents = () => ['a.txt', 'b.txt', 'c.txt'].map((name) => read(projectFolder, name));
  expect(contents()).toEqual(['by the agent\n', 'edited meanwhile\n', 'made meanwhile\n']);

  await dialog(page).getByRole('button', { name: 'Restore 3 files' }).click();
  await expect(dialog(page)).toContainText('3 files restored.');
  expect(['a.txt', 'b.txt'].map((name) => read(projectFolder, name))).toEqual([
    'before\n',
    'before\n',
  ]);
  expect(existsSync(join(projectFolder, 'c.txt'))).toBe(false);
  await dialog(page).getByRole('button', { name: 'Undo' }).click();
  await expect(dialog(page)).toContainText('A restore was undone: 3 files changed back.');
  expect(contents()).toEqual(['by the agent\n', 'edited meanwhile\n', 'made meanwhile\n']);
  await dialog(page).getByRole('button', { name: 'Done' }).click();
});

test('a restore that was cut off is said at the next start, holds the folder, and can be finished', async ({
  dataFolder,
  projectFolder,
  wire,
  launch,
}) => {
  const first = await launch();
  writeFileSync(join(projectFolder, 'a.txt'), 'before\n');
  wire.reply(
    call('write_file', { path: 'a.txt', content: 'by the agent\n' }),
    { text: 'Done.', usage: { input: 100, cached: 0, output: 10 } },
    { text: 'Done again.', usage: { input: 100, cached: 0, output: 10 } },
  );
  const { taskId } = await addWork(first.page, {
    protocol: 'openai',
    baseUrl: wire.baseUrl,
    projectFolder,
    title: 'Write a.txt',
  });
  const attempt = await finishAttempt(first.page, taskId);
  await first.page.evaluate(async (runId) => {
    const { checkpoints } = window.taskwright;
    const [checkpoint] = await checkpoints.list({ runId });
    await checkpoints.restore({ checkpointId: checkpoint?.id ?? '' });
  }, attempt.id);
  await first.close();
  // As if the app had been killed before the only file was changed.
  writeFileSync(join(projectFolder, 'a.txt'), 'by the agent\n');
  const ledger = new Database(join(dataFolder, 'ledger.db'));
  ledger.prepare("UPDATE restores SET state = 'writing', ended_at = NULL").run();
  ledger.close();

  const { page } = await launch();
  await expect(page.getByText('A restore was cut off.')).toBeVisible();
  const again = await page.evaluate(
    (id) => window.taskwright.attempts.start({ taskId: id }),
    taskId,
  );
  const reasons = () =>
    page.evaluate(async () =>
      (await window.taskwright.queue.get()).queued.map(({ waitsBecause }) => waitsBecause),
    );
  await expect.poll(reasons).toEqual([expect.stringMatching(/^Files are being restored in this/)]);
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await expect(page.getByText('A restore was cut off.')).toBeHidden();
  expect(read(projectFolder, 'a.txt')).toBe('before\n');
  const status = () =>
    page.evaluate(async (id) => (await window.taskwright.attempts.get({ id })).status, again.id);
  await expect.poll(status).toBe('completed');
});
