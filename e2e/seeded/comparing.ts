import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { test } from '../app';
import { readLedger } from '../ledger-file';
import { open, openAttempt } from '../screens';
import { seenByGit } from './checkpointed-work';
import { figure } from './reading';
import type { SeededApp } from './seeded-app';

const CallsSchema = z.object({ calls: z.number() });

export function comparingTests(app: () => SeededApp): void {
  test('the longest attempt stands beside another one of its task, with the sums of the ledger', async () => {
    const { page, ledger, dataFolder } = app();
    await openAttempt(page, ledger.longAttempt);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('menuitem', { name: 'With attempt 1: failed' }).click();
    await expect(page.getByRole('columnheader', { name: /Attempt \d/ })).toHaveCount(2);
    const ids = [ledger.longAttempt.replace(/\d+$/, '1'), ledger.longAttempt];
    const cells = page.getByRole('row', { name: /^run_command/ }).getByRole('cell');
    for (const [column, id] of ids.entries()) {
      const [counted] = readLedger(
        dataFolder,
        CallsSchema,
        `SELECT COUNT(*) AS calls FROM run_events WHERE run_id = '${id}'
         AND type = 'tool_result' AND payload ->> '$.tool' = 'run_command'`,
      );
      await expect(cells.nth(column)).toContainText(figure(counted?.calls ?? -1));
    }
    await expect(page.getByText('No checkpoint was taken when it began').first()).toBeVisible();
  });

  test('two changes of one file are set against each other', async () => {
    const { page, work } = app();
    await open(page, `/compare?ids=${encodeURIComponent(JSON.stringify(work.attempts))}`);
    const file = page.getByRole('row', { name: /^prices\.txt/ });
    await expect(file).toContainText('changed+2−1');
    await file.getByRole('button', { name: 'prices.txt' }).click();
    const lines = page.getByRole('region', { name: 'The changes' }).getByRole('row');
    await expect(lines.filter({ hasText: 'coffee 300' })).toHaveText('+coffee 300');
    await expect(lines.filter({ hasText: 'cocoa 4' })).toHaveText('++cocoa 4');
  });

  test('what an attempt changed is shown, restored and undone, with git as it was', async () => {
    const { page, work } = app();
    const [, second] = work.attempts;
    const after = seenByGit(work.projectFolder);
    await page.setViewportSize({ width: 1440, height: 900 });
    await openAttempt(page, second);
    const panel = page.getByRole('complementary', { name: 'What changed' });
    await expect(panel.getByRole('option')).toHaveText(/prices\.txt/);
    await expect(panel).toContainText('coffee 31');

    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByRole('menuitem', { name: 'All files as before this attempt…' }).click();
    await expect(dialog).toContainText('1 file: 1 is replaced.');
    await dialog.getByRole('button', { name: 'Restore 1 file' }).click();
    await expect(dialog).toContainText('1 file restored.');
    const restored = seenByGit(work.projectFolder);
    expect(restored).not.toEqual(after);
    expect(restored.join()).not.toContain('prices.txt');
    // What a person does after a restore is theirs, and stays.
    writeFileSync(join(work.projectFolder, 'meanwhile.txt'), 'mine too\n');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect(dialog).toContainText('A restore was undone: 1 file changed back.');
    await dialog.getByRole('button', { name: 'Done' }).click();
    const [status = '', ...rest] = seenByGit(work.projectFolder);
    expect([status.replace('? meanwhile.txt\n', ''), ...rest]).toEqual(after);
  });

  test('of an attempt without checkpoints it is said that what it changed is not known', async () => {
    const { page, ledger } = app();
    await page.setViewportSize({ width: 1440, height: 900 });
    await openAttempt(page, ledger.longAttempt);
    const panel = page.getByRole('complementary', { name: 'What changed' });
    await expect(panel).toContainText('There is no checkpoint of this attempt');
    await expect(page.getByRole('button', { name: 'Restore', exact: true })).toHaveCount(0);
    await panel.getByRole('tab', { name: 'Incidents' }).click();
    await expect(panel.getByRole('listitem').first()).toBeVisible();
  });
}
