import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, shareApp, startApp, temporaryFolder, removeFolder, test } from './app';
import { attemptStatus, open, openAttempt } from './screens';

const app = shareApp();

/** What the system's dialogs would answer. */
async function answerDialogs(electron: ElectronApplication, file: string): Promise<void> {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
}

/** The demo's attempt, once it has ended. */
async function demoAttempt(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { projects, tasks, attempts } = window.taskwright;
    const { task } = await projects.addDemo();
    const { executionId } = await tasks.enqueue({ id: task.id });
    for await (const { attempt } of await attempts.stream({ id: executionId })) {
      if (attempt.endedAt !== null) break;
    }
    return executionId;
  });
}

async function exportAs(
  page: Page,
  format: string,
  more: () => Promise<void> = () => Promise.resolve(),
) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Export attempt/ });
  await dialog
    .getByRole('radiogroup', { name: 'Format' })
    .getByText(format, { exact: true })
    .click();
  await more();
  await expect(dialog.getByRole('status', { name: 'Preview' })).toContainText('events');
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText(/^Exported, /).first()).toBeVisible();
  await expect(dialog).toBeHidden();
}

test('an attempt is exported in each form, with a preview of what is masked', async () => {
  const { page, electron, dataFolder } = app();
  const id = await demoAttempt(page);
  await openAttempt(page, id);
  for (const [format, name, begins] of [
    ['Markdown', 'attempt.md', '# '],
    ['HTML', 'attempt.html', '<!doctype html>'],
    ['JSON Lines', 'attempt.jsonl', '{"format":"taskwright-attempt","version":1,'],
  ] as const) {
    const file = join(dataFolder, name);
    await answerDialogs(electron, file);
    await exportAs(page, format);
    expect((await readFile(file, 'utf8')).startsWith(begins)).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
  const file = join(dataFolder, 'masked.md');
  await answerDialogs(electron, file);
  await exportAs(page, 'Markdown', async () => {
    await page.getByLabel('Words of your own').fill('orders');
    await page.getByText(/“orders”: masked in \d+ places/).click();
    await expect(page.getByText('[masked]').first()).toBeVisible();
  });
  expect(await readFile(file, 'utf8')).not.toMatch(/orders/i);
});

test('an attempt from another ledger is imported, marked, and costs nothing', async () => {
  const { page, electron, dataFolder } = app();
  const id = await demoAttempt(page);
  await openAttempt(page, id);
  const file = join(dataFolder, 'moved.jsonl');
  await answerDialogs(electron, file);
  await exportAs(page, 'JSON Lines');

  const elsewhere = await temporaryFolder();
  const other = await startApp(elsewhere);
  try {
    await answerDialogs(other.electron, file);
    await open(other.page, '/attempts');
    const importIt = async (verb: string) => {
      await other.page.getByRole('button', { name: 'Import…' }).click();
      const dialog = other.page.getByRole('dialog', { name: 'Import attempts' });
      await expect(dialog).toContainText(
        'Nothing in it is run'.slice(0, verb === 'Import' ? 20 : 0),
      );
      await dialog.getByRole('button', { name: verb, exact: true }).click();
      await expect(attemptStatus(other.page)).toBeVisible();
      await expect(other.page.getByText('Imported', { exact: true })).toBeVisible();
    };
    await importIt('Import');
    await expect(other.page.getByRole('button', { name: 'Run again' })).toHaveCount(0);
    await open(other.page, '/attempts');
    await importIt('Show it');
    const [events, spent, live] = await other.page.evaluate(async (attemptId) => {
      const { attempts, costs, tasks } = window.taskwright;
      const summary = await costs.summary();
      const all = await attempts.list({});
      const task = await tasks.enqueue({ id: all[0]?.ownerId ?? '' }).catch(String);
      return [
        await attempts.events({ id: attemptId, limit: 500 }),
        summary.todayMicroUsd + summary.todayDemoMicroUsd,
        [all.length, typeof task === 'string' ? task : task.executionId],
      ] as const;
    }, id);
    const original = await page.evaluate(
      (attemptId) => window.taskwright.attempts.events({ id: attemptId, limit: 500 }),
      id,
    );
    expect(events).toEqual(original);
    expect(spent).toBe(0);
    expect(live).toEqual([1, expect.stringContaining('archived')]);
    expect(other.errors).toEqual([]);
  } finally {
    await other.close();
    await removeFolder(elsewhere);
  }
});

test('a dropped file that is no export is refused in a sentence', async () => {
  const { page, dataFolder } = app();
  await writeFile(join(dataFolder, 'notes.txt'), 'Not an export');
  await open(page, '/attempts');
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Not an export\n'], 'notes.txt'));
    return data;
  });
  const zone = page.getByRole('button', { name: 'Import…' });
  await zone.dispatchEvent('dragover', { dataTransfer: transfer });
  await zone.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(
    page.getByText('This file cannot be imported: line 1 does not say that this is an export'),
  ).toBeVisible();
});
