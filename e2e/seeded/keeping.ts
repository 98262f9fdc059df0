import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { RARE_ATTEMPTS, RARE_WORD } from '../../bench/seed/vocabulary';
import { test } from '../app';
import { readLedger } from '../ledger-file';
import { open, openAttempt } from '../screens';
import { figure } from './reading';
import { indexed, results, searchField } from './searching';
import type { SeededApp } from './seeded-app';

const EndedSchema = z.object({ endedAt: z.number() });
const DAY_MS = 86_400_000;

/** Ends of all attempts, the first one first. */
function ends({ dataFolder }: SeededApp): readonly number[] {
  const sql = 'SELECT ended_at AS endedAt FROM runs WHERE ended_at IS NOT NULL ORDER BY ended_at';
  return readLedger(dataFolder, EndedSchema, sql).map(({ endedAt }) => endedAt);
}

/** How many attempts are on the list, and so not in the trash. */
function listed(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let [count, before]: [number, string | undefined] = [0, undefined];
    for (;;) {
      const list = await window.taskwright.attempts.list({
        limit: 500,
        ...(before === undefined ? {} : { before }),
      });
      count += list.length;
      before = list.at(-1)?.id;
      if (before === undefined) return count;
    }
  });
}

export function keepingTests(app: () => SeededApp): void {
  test('a rule shows each attempt that it would move, moves those, and is taken back', async () => {
    const { page, ledger, work } = app();
    const all = ledger.attempts + work.attempts.length;
    const ended = ends(app());
    const middle = ended[Math.floor(ended.length / 2)] ?? 0;
    const days = Math.floor((Date.now() - middle) / DAY_MS);
    const expected = ended.filter((at) => at <= Date.now() - days * DAY_MS).length;
    expect(expected).toBeGreaterThan(400);

    await open(page, '/settings/storage');
    await page.getByLabel('Move attempts that ended long ago').check();
    await page.getByRole('textbox', { name: 'Older than' }).fill(String(days));
    await page.getByRole('textbox', { name: 'But keep the last' }).fill('0');
    const lead = `${figure(expected)} attempts of ${figure(all)} would go to the trash now`;
    await expect(page.getByText(lead)).toBeVisible();
    const list = page.getByRole('group', { name: 'What would go' });
    for (let shown = 50; shown < expected; shown += 50) {
      await expect(list.getByRole('row')).toHaveCount(shown + 1);
      await list.getByRole('button', { name: 'Show more' }).click();
    }
    await expect(list.getByRole('row')).toHaveCount(expected + 1);
    await expect(list.getByRole('button', { name: 'Show more' })).toHaveCount(0);

    await page
      .getByRole('button', { name: `Save, and move ${figure(expected)} attempts to the trash` })
      .click();
    await expect(page.getByText(`${figure(expected)} attempts moved to the trash`)).toBeVisible();
    expect(await listed(page)).toBe(all - expected);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => listed(page)).toBe(all);
    await page.getByLabel('Move attempts that ended long ago').uncheck();
    await page.getByRole('button', { name: 'Keep everything for ever' }).click();
    await expect(page.getByText('The trash is empty.')).toBeVisible();
  });

  test('the longest attempt leaves the list and the search with the trash, and comes back', async () => {
    const { page, ledger } = app();
    await indexed(page);
    const before = await listed(page);
    await openAttempt(page, ledger.longAttempt);
    await page.getByRole('button', { name: 'More for this attempt' }).click();
    await page.getByRole('menuitem', { name: 'Move to the trash' }).click();
    await expect(page.getByText('In the trash', { exact: true })).toBeVisible();
    expect(await listed(page)).toBe(before - 1);
    await open(page, '/search');
    await searchField(page).fill(RARE_WORD);
    await expect(results(page)).toHaveCount(RARE_ATTEMPTS - 1);
    await page.keyboard.press('Escape');
    await openAttempt(page, ledger.longAttempt);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByText('In the trash', { exact: true })).toBeHidden();
    await open(page, '/search');
    await searchField(page).fill(RARE_WORD);
    await expect(results(page)).toHaveCount(RARE_ATTEMPTS);
    expect(await listed(page)).toBe(before);
  });
}
