import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, shareApp, test } from './app';
import { seriousBarriers } from './barriers';
import { openAttempt } from './screens';
import { addWork, eventsOf, finishAttempt } from './work';

const app = shareApp();

test.afterEach(() => {
  expect(app().errors).toEqual([]);
});

const call = (name: string, input: object) => ({
  toolCalls: [{ name, input }],
  usage: { input: 100, cached: 0, output: 10 },
});
const says = (text: string) => ({ text, usage: { input: 100, cached: 0, output: 10 } });

const ROWS = Array.from({ length: 60 }, (_, row) => `row ${row + 1}`).join('\n');
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Two turns: the first one forgets a file, and its check says so. */
async function twoTurns(
  page: Page,
  { projectFolder, baseUrl, title }: { projectFolder: string; baseUrl: string; title: string },
) {
  mkdirSync(join(projectFolder, 'src'));
  writeFileSync(join(projectFolder, 'src', 'rows.txt'), `${ROWS}\n`);
  writeFileSync(join(projectFolder, 'run.sh'), 'true\n');
  writeFileSync(join(projectFolder, 'old name.txt'), `${ROWS}\n`);
  writeFileSync(join(projectFolder, 'picture.png'), PICTURE);
  chmodSync(join(projectFolder, 'run.sh'), 0o644);
  const { taskId } = await addWork(page, {
    ...{ protocol: 'openai', baseUrl, projectFolder, title },
    key: 'a-key',
  });
  await page.evaluate(async (id) => {
    const { tasks } = window.taskwright;
    const { projectId, agentId, title } = await tasks.get({ id });
    const checks = ['test -f report.md'];
    await tasks.update({ id, task: { title, projectId, agentId, checks } });
  }, taskId);
  return finishAttempt(page, taskId);
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'What changed' });
const files = (page: Page) => panel(page).getByRole('listbox', { name: 'Files changed' });

test('what each turn changed is listed, shown line by line, and found again offline', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  await page.setViewportSize({ width: 1440, height: 900 });
  wire.reply(
    call('edit_file', { path: 'src/rows.txt', oldText: 'row 30\n', newText: 'row thirty\n' }),
    call('run_command', {
      command: 'chmod +x run.sh && mv "old name.txt" "new name.txt" && printf x >> picture.png',
    }),
    says('The rows are mended.'),
    call('write_file', { path: 'report.md', content: '# Report\n\nAll <b>60</b> rows.\n' }),
    says('report.md is there now.'),
  );
  const title = 'Mend the rows';
  const attempt = await twoTurns(page, { projectFolder, baseUrl: wire.baseUrl, title });
  expect(attempt.status).toBe('completed');
  const kept = (await eventsOf(page, attempt.id))
    .map(({ body }) => body)
    .filter((body) => body.type === 'checkpoint');
  expect(kept).toMatchObject([
    { moment: 'before_attempt', message: null },
    { moment: 'after_turn', turn: 1, message: null },
    { moment: 'after_turn', turn: 2, message: null },
  ]);
  // What changes afterwards is no work of the attempt.
  writeFileSync(join(projectFolder, 'later.txt'), 'later\n');

  await openAttempt(page, attempt.id);
  await expect(files(page).getByRole('option')).toHaveCount(5);
  await expect(files(page)).toContainText('new name.txt');
  await expect(panel(page)).toContainText('5 files, 1 binary');
  await expect(panel(page)).toContainText('Checkpoint 1, before turn 1');

  await files(page)
    .getByRole('option', { name: /rows\.txt/ })
    .click();
  const preview = panel(page).getByRole('region', { name: /Changes of src\/rows\.txt/ });
  await expect(preview).toContainText('row thirty');
  await expect(preview).not.toContainText('row 20');

  await panel(page).getByText('Turn 2', { exact: true }).click();
  await expect(files(page).getByRole('option')).toHaveCount(1);
  await expect(panel(page).getByRole('region')).toContainText('All <b>60</b> rows.');
  await expect(panel(page)).toContainText('Checkpoint 2, after turn 1');
  await panel(page).getByText('Turn 1', { exact: true }).click();
  await expect(files(page).getByRole('option')).toHaveCount(4);
});

test('a file is read large: side by side, as a whole, without white space, one after the other', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(
    call('edit_file', { path: 'src/rows.txt', oldText: 'row 30\n', newText: '  row 30\n' }),
    call('run_command', { command: 'chmod +x run.sh && printf x >> picture.png' }),
    call('write_file', { path: 'report.md', content: '# Report\n' }),
    says('Done.'),
  );
  const attempt = await twoTurns(page, {
    ...{ projectFolder, baseUrl: wire.baseUrl },
    title: 'Read it large',
  });
  await openAttempt(page, attempt.id);
  expect(await seriousBarriers(page)).toEqual([]);
  await files(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('src/rows.txt');
  await expect(dialog).toContainText('File 4 of 4');
  await expect(dialog.getByRole('region')).toContainText('row 27');
  await expect(dialog.getByRole('region')).not.toContainText('row 10');
  await dialog.getByLabel('Whole file').check();
  await expect(dialog.getByRole('region')).toContainText('row 10');
  expect(await seriousBarriers(page)).toEqual([]);
  await dialog.getByText('Unified').click();
  await expect(dialog.getByRole('region')).toContainText('row 10');
  await dialog.getByLabel('Ignore white space').check();
  await expect(dialog).toContainText('Only white space differs.');

  await dialog.getByRole('button', { name: 'Previous file' }).click();
  await expect(dialog).toContainText('Its content is the same; it may be run now.');
  await page.keyboard.press('p');
  await expect(dialog).toContainText('report.md');
  await page.keyboard.press('p');
  await expect(dialog.getByRole('img', { name: 'picture.png, before' })).toBeVisible();
  await expect(dialog.getByRole('img', { name: 'picture.png, after' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('checks, checkpoints and the folder as it is now stand beside the transcript', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(
    says('Nothing to do.'),
    call('write_file', { path: 'report.md', content: '# Report\n' }),
    says('Done.'),
  );
  const attempt = await twoTurns(page, {
    ...{ projectFolder, baseUrl: wire.baseUrl },
    title: 'Look beside it',
  });
  writeFileSync(join(projectFolder, 'by hand.txt'), 'mine\n');
  await openAttempt(page, attempt.id);
  await panel(page).getByRole('tab', { name: 'Checks' }).click();
  await expect(panel(page).getByRole('listitem')).toHaveCount(2);
  await expect(panel(page).getByRole('listitem').first()).toContainText(
    'Failed after turn 1, exit 1',
  );
  await panel(page).getByRole('tab', { name: 'Incidents' }).click();
  await expect(panel(page)).toContainText('checks fail');
  await panel(page).getByRole('tab', { name: 'Checkpoints' }).click();
  await expect(panel(page)).toContainText('Checkpoint 2, after turn 2');
  await expect(panel(page)).toContainText('up to 200,000 files, 2 GiB together');
  expect(await seriousBarriers(page)).toEqual([]);
  await panel(page).getByRole('button', { name: 'Changes since then' }).last().click();
  await expect(files(page).getByRole('option')).toHaveCount(1);
  await expect(files(page)).toContainText('by hand.txt');
});

test('it can be hidden, which is remembered, and lies over the transcript in a small window', async ({
  projectFolder,
  wire,
}) => {
  const { page } = app();
  wire.reply(call('write_file', { path: 'report.md', content: '# Report\n' }), says('Done.'));
  const attempt = await twoTurns(page, {
    ...{ projectFolder, baseUrl: wire.baseUrl },
    title: 'Hide it',
  });
  await openAttempt(page, attempt.id);
  await panel(page).getByRole('button', { name: 'Hide this panel' }).click();
  await expect(panel(page)).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Show what changed' })).toBeVisible();
  await expect(panel(page)).toBeHidden();
  await page.getByRole('button', { name: 'Show what changed' }).click();
  await expect(files(page).getByRole('option')).toHaveCount(1);

  await page.setViewportSize({ width: 1000, height: 640 });
  await expect(panel(page)).toBeHidden();
  await page.getByRole('button', { name: 'Show what changed' }).click();
  await expect(files(page).getByRole('option')).toHaveCount(1);
  await files(page).focus();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await page.setViewportSize({ width: 1440, height: 900 });
});
