import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { WireServer } from '../test/wire/server';
import { expect, removeFolder, shareApp, temporaryFolder, test } from './app';
import { seriousBarriers } from './barriers';
import { attemptStatus, card, open, openAttempt } from './screens';
import { addWork, finishAttempt } from './work';

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

const CHECK = 'test -f done.txt || { echo "done.txt is missing"; exit 3; }';

/** A task whose first attempt needs a follow-up, and whose second one does what it should at once. */
async function twoAttempts(page: Page, wire: WireServer, projectFolder: string) {
  const { baseUrl } = wire;
  const work = { protocol: 'openai-compatible', baseUrl, projectFolder } as const;
  const { taskId } = await addWork(page, { ...work, title: 'Write done.txt' });
  await page.evaluate(
    async ({ id, check }) => {
      const { tasks } = window.taskwright;
      const task = await tasks.get({ id });
      await tasks.update({ id, task: { ...task, checks: [check] } });
    },
    { id: taskId, check: CHECK },
  );
  wire.reply(
    { toolCalls: [{ name: 'read_file', input: { path: 'nowhere.txt' } }] },
    { text: 'All is done: the file is there.' },
    { text: 'I see that it is missing and cannot write it.' },
    { text: 'I still cannot.' },
    { toolCalls: [{ name: 'write_file', input: { path: 'done.txt', content: 'yes\n' } }] },
    { text: 'Now done.txt is there.' },
  );
  const failed = await finishAttempt(page, taskId);
  const done = await finishAttempt(page, taskId);
  return { taskId, failed, done };
}

test('two attempts of a task are told apart at a glance, and each figure leads to its place', async ({
  wire,
}) => {
  const { page } = app();
  const projectFolder = await temporaryFolder();
  const { failed, done } = await twoAttempts(page, wire, projectFolder);
  expect([failed.status, done.status]).toEqual(['failed', 'completed']);

  await openAttempt(page, done.id);
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('menuitem', { name: 'With attempt 1: failed' }).click();
  const row = (name: string | RegExp) => page.getByRole('row', { name });
  await expect(page.getByRole('columnheader', { name: /Attempt \d/ })).toHaveCount(2);
  await expect(row(/^Ended \(differs\)/)).toContainText('Failed');
  await expect(row(/^Turns \(differs\)/)).toContainText('least');
  await expect(row(/^Agent/)).not.toContainText('(differs)');
  await expect(row(/^test -f done\.txt/)).toContainText('exit 3');
  await expect(row(/^read_file/)).toContainText('1 failed');
  const written = row(/^done\.txt/);
  await expect(written).toContainText('not changed');
  await expect(written).toContainText('added+1');
  await expect(row(/^Initial turn/)).toContainText('Now done.txt is there.');
  await expect(row(/^Follow-up/).first()).toContainText('the supervisor stepped in');

  await page.getByRole('checkbox', { name: 'Only what differs' }).check();
  await expect(row(/^Agent/)).toHaveCount(0);
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((value) => window.taskwright.settings.update({ theme: value }), theme);
    expect(await seriousBarriers(page)).toEqual([]);
  }

  await page.getByRole('link', { name: /exit 3/ }).click();
  await expect(attemptStatus(page)).toHaveAttribute('data-status', 'failed');
  await page.goBack();
  await expect(row(/^Ended \(differs\)/)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Only what differs' })).toBeChecked();
  await removeFolder(projectFolder);
});

test('what is the same in two changes of a file is quiet, and what differs stands out', async ({
  wire,
  projectFolder,
}) => {
  const { page } = app();
  const notes = join(projectFolder, 'notes.txt');
  const { baseUrl } = wire;
  const work = { protocol: 'openai-compatible', baseUrl, projectFolder } as const;
  const { taskId } = await addWork(page, { ...work, title: 'Mend the notes' });
  const ids: string[] = [];
  for (const middle of ['first way', 'second way']) {
    await writeFile(notes, 'one\nto mend\nthree\n');
    const content = `one\n${middle}\nthree\nmended\n`;
    wire.reply(
      { toolCalls: [{ name: 'write_file', input: { path: 'notes.txt', content } }] },
      { text: 'Mended.' },
    );
    ids.push((await finishAttempt(page, taskId)).id);
  }
  await open(page, `/compare?ids=${encodeURIComponent(JSON.stringify(ids))}`);
  const file = page.getByRole('row', { name: /^notes\.txt/ });
  await expect(file).toContainText('changed+2−1');
  await file.getByRole('button', { name: 'notes.txt' }).click();
  await expect(page.getByText('2 lines are the same in both changes')).toContainText(
    '1 line only in attempt 1, 1 line only in attempt 2.',
  );
  const lines = page.getByRole('region', { name: 'The changes' }).getByRole('row');
  await expect(lines.filter({ hasText: 'first way' })).toHaveText('+first way');
  await expect(lines.filter({ hasText: 'to mend' })).toHaveText('−−to mend');
  expect(await seriousBarriers(page)).toEqual([]);
});

test('the attempts of a task are compared from its card, and any other is added', async ({
  wire,
}) => {
  const { page } = app();
  const projectFolder = await temporaryFolder();
  const other = { protocol: 'openai-compatible', baseUrl: wire.baseUrl, projectFolder } as const;
  wire.reply({ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' });
  const { taskId } = await addWork(page, { ...other, title: 'Count to two' });
  const otherFolder = await temporaryFolder();
  const elsewhere = await addWork(page, {
    ...other,
    projectFolder: otherFolder,
    title: 'Reckon on',
  });
  for (const id of [taskId, taskId, elsewhere.taskId]) await finishAttempt(page, id);
  await open(page, '/tasks');
  await card(page, 'Count to two').getByRole('button', { name: 'More for Count to two' }).click();
  await page.getByRole('menuitem', { name: 'Compare attempts' }).click();
  const heads = page.getByRole('columnheader', { name: /attempt/i });
  await expect(heads).toHaveCount(2);
  await expect(heads.first()).toContainText('Attempt 1');

  await page.getByRole('button', { name: 'Add attempt' }).click();
  await page.getByRole('textbox', { name: 'Narrow the list' }).fill('reckon off');
  await expect(page.getByText('No other attempt is called so.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Narrow the list' }).fill('reckon attempt 1');
  await page.getByRole('button', { name: /Reckon on/ }).click();
  await expect(heads).toHaveCount(3);
  await expect(page.getByText('3 attempts of 2 tasks')).toBeVisible();

  const takeOut = page.getByRole('button', { name: 'Take attempt 2 of Count to two out' });
  await takeOut.click();
  await expect(heads).toHaveCount(2);
  for (const folder of [projectFolder, otherFolder]) await removeFolder(folder);
});

test('attempts that are gone, and too few of them, are said in words', async () => {
  const { page } = app();
  const ids = encodeURIComponent(JSON.stringify(['nobody:attempt-1', 'nobody:attempt-2']));
  await open(page, `/compare?ids=${ids}`);
  await expect(page.getByRole('alert')).toContainText('This attempt is not there any more.');
  await open(page, '/compare');
  await expect(page.getByRole('heading', { name: 'Which attempts?' })).toBeVisible();
});
