import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { COMMON_WORD, RARE_ATTEMPTS, RARE_WORD } from '../../bench/seed/vocabulary';
import { test } from '../app';
import { readLedger } from '../ledger-file';
import { attemptStatus, open } from '../screens';
import { picked, read } from './reading';
import type { SeededApp } from './seeded-app';

const PlaceSchema = z.object({ runId: z.string(), seq: z.number(), agent: z.string() });

export const searchField = (page: Page) =>
  page.getByRole('combobox', { name: 'Search tasks, attempts and transcripts' });
export const results = (page: Page) =>
  page.getByRole('list', { name: 'Results' }).locator('[data-search-result]');

/** Words and their marks: a beginning, in two scripts, in code and in paths. */
const FOUND_AS = [
  ['注文の合計', '注文の合計'],
  ['请先检查', '请先检查'],
  ['주문', '주문'],
  ['parseOrderLine', 'parseOrderLine'],
  ['snake_case_name', 'snake_case_name'],
  ['src/orders/parse-line.ts', 'src/orders/parse-line.ts'],
  ['Müll', 'Müll'],
] as const;

/** Waits until everything that has happened can be found. */
export async function indexed(page: Page): Promise<void> {
  const state = () => page.evaluate(async () => (await window.taskwright.search.status()).state);
  await expect.poll(state, { timeout: 800_000, intervals: [500] }).toBe('complete');
}

async function look(page: Page, words: string): Promise<void> {
  await indexed(page);
  await open(page, '/search');
  await searchField(page).fill(words);
  await expect(results(page).first()).toBeVisible();
}

export function searchingTests(app: () => SeededApp): void {
  test('a rare word is found in the events that say it, and each opens there', async () => {
    const { page, dataFolder } = app();
    test.setTimeout(900_000);
    await indexed(page);
    const places = readLedger(
      dataFolder,
      PlaceSchema,
      `SELECT e.run_id AS runId, e.seq, a.name AS agent FROM run_events AS e
       JOIN runs AS r ON r.id = e.run_id JOIN agents AS a ON a.id = r.agent_id
       WHERE e.type = 'text' AND e.payload LIKE '%${RARE_WORD}%' ORDER BY r.started_at DESC`,
    );
    expect(places).toHaveLength(RARE_ATTEMPTS);
    await look(page, RARE_WORD);
    await expect(results(page)).toHaveCount(RARE_ATTEMPTS);
    await expect(page.getByText(`${RARE_ATTEMPTS} in all`, { exact: true })).toBeVisible();
    const links = await results(page).evaluateAll((all) =>
      all.map((one) => decodeURIComponent(one.getAttribute('href') ?? '')),
    );
    expect(links).toEqual(
      places.map(({ runId, seq }) => expect.stringContaining(`/attempts/${runId}?seq=${seq}`)),
    );
    for (let at = 0; at < RARE_ATTEMPTS; at += 1) {
      await results(page).nth(at).click();
      await expect(attemptStatus(page)).toBeVisible();
      await expect(picked(page)).toContainText(RARE_WORD);
      await expect(picked(page)).toBeInViewport();
      await page.goBack();
      await expect(results(page)).toHaveCount(RARE_ATTEMPTS);
    }
    const [first] = places;
    await page.getByRole('combobox', { name: 'Agent' }).click();
    await page.getByRole('option', { name: first?.agent ?? 'nobody' }).click();
    const same = places.filter(({ agent }) => agent === first?.agent);
    await expect(results(page)).toHaveCount(same.length);
  });

  test('a word that is nearly everywhere is found page after page, newest or best first', async () => {
    const { page } = app();
    await look(page, COMMON_WORD);
    const shown = await results(page).count();
    const list = page.getByRole('list', { name: 'Results' });
    const scrolled = async () => {
      await list.evaluate((element) => element.scrollIntoView({ block: 'end' }));
      return results(page).count();
    };
    await expect.poll(scrolled).toBeGreaterThan(shown);
    for (const hit of await results(page).locator('mark').all()) {
      // A piece of a text may end within the word.
      const marked = (await hit.textContent())?.toLowerCase() ?? '';
      expect(marked !== '' && `${COMMON_WORD}.`.startsWith(marked), marked).toBe(true);
    }
    await page.getByText('Best first').click();
    await expect(page.getByText(/^the best of the newest [\d,]+$/)).toBeVisible();
    await expect(results(page).first().locator('mark').first()).toBeVisible();
  });

  for (const [words, mark] of FOUND_AS) {
    test(`“${words}” is found, and marked where it stands`, async () => {
      const { page } = app();
      await look(page, words);
      const marks = results(page).first().locator('mark');
      await expect(marks.first()).toBeVisible();
      const marked = (await marks.allTextContents()).join('');
      expect(marked.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')).toContain(
        mark.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
      );
    });
  }

  test('filters of project, status, kind, days and cost narrow what is found', async () => {
    const { page } = app();
    await look(page, COMMON_WORD);
    for (const [label, option] of [
      ['Project', 'Invoices'],
      ['Status of the attempt', 'Failed'],
      ['Kind of text', 'Answer'],
    ] as const) {
      await page.getByRole('combobox', { name: label, exact: true }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    }
    await page.getByLabel('First day').fill('2026-01-01');
    await page.getByLabel('Last day').fill('2026-02-28');
    await page.getByLabel('Cost at least').fill('0.01');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/costFrom=10000/);
    await expect(results(page).first()).toContainText(/^Answer.*(Jan|Feb)/);
    const heads = page.getByRole('list', { name: 'Results' }).getByRole('heading');
    for (const head of await heads.allTextContents()) expect(head).toContain('Invoices');
    for (const hit of await results(page).allTextContents()) {
      expect(hit).toMatch(/^Answer.*(Jan|Feb)/s);
    }
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page).not.toHaveURL(/costFrom/);
  });

  test('words are found in the longest attempt, the rare one and each of the common ones', async () => {
    const { page, ledger } = app();
    await indexed(page);
    await read(page, ledger.longAttempt);
    await page.keyboard.press('Control+f');
    await page.keyboard.type(RARE_WORD);
    await expect(page.getByTestId('find-place')).toHaveText('1 of 1');
    await expect(picked(page)).toContainText(RARE_WORD);
    await page.getByTestId('find-words').fill(COMMON_WORD);
    await expect(page.getByTestId('find-place')).toContainText(/^[\d,]+ of (at least )?[\d,]{5,}/);
    const before = await page.getByTestId('find-place').textContent();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('find-place')).not.toHaveText(before ?? '');
    await expect(picked(page)).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('find-words')).toBeHidden();
  });
}
