import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type Locator, type Page } from '@playwright/test';
import { z } from 'zod';
import { removeFolder, startApp, type StartedApp, temporaryFolder, test } from './app';
import { seriousBarriers } from './barriers';
import { attemptStatus, open } from './screens';

/** An attempt of 6,000 events, and one with 2 MB of output, read without a provider or a network. */
const EVENTS = 6_000;

const SeededSchema = z.object({
  longAttempt: z.string(),
  outputAttempt: z.string(),
  outputHash: z.string(),
});

let app: StartedApp;
let folder: string;
let seeded: z.infer<typeof SeededSchema>;

test.beforeAll(async () => {
  folder = await temporaryFolder();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      'bench/seed/seed.mjs',
      ...['--folder', folder, '--attempts', '4', '--events', String(EVENTS), '--megabytes', '2'],
    ],
    { maxBuffer: 10_000_000 },
  );
  const json = stdout.slice(stdout.indexOf('{'), stdout.lastIndexOf('}') + 1);
  seeded = SeededSchema.parse(JSON.parse(json));
  app = await startApp(folder);
});

test.afterAll(async () => {
  await app.close();
  await removeFolder(folder);
});

test.afterEach(() => {
  expect(app.errors).toEqual([]);
});

const transcript = (page: Page) => page.getByRole('region', { name: 'Transcript', exact: true });
const picked = (page: Page) => transcript(page).locator('[data-picked]');

async function openLong(page: Page, place = ''): Promise<void> {
  await open(page, '/attempts');
  await open(page, `/attempts/${encodeURIComponent(seeded.longAttempt)}${place}`);
  await expect(attemptStatus(page)).toBeVisible();
  await expect(transcript(page).locator('[data-row]').first()).toBeVisible();
}

/** Where a row stands, in px below the upper edge of the window. */
const topOf = async (row: Locator) => Math.round((await row.boundingBox())?.y ?? Number.NaN);

test('only what is in view is drawn, at the beginning, at the end and anywhere between', async () => {
  const { page } = app;
  await openLong(page);
  const rows = transcript(page).locator('[data-row]');
  await expect(rows.first()).toHaveAttribute('data-row', /checkpoint|status|turn-1/);
  await transcript(page).focus();
  await page.keyboard.press('End');
  await expect(rows.last()).toHaveAttribute('data-row', `status-${EVENTS}`);
  await expect(rows.last()).toBeInViewport();
  for (const seq of [1_234, 4_321, 3_000]) {
    await page.getByTestId('go-to-seq').fill(String(seq));
    await page.keyboard.press('Enter');
    await expect(picked(page)).toBeInViewport();
    expect(await rows.count()).toBeLessThan(60);
  }
});

test('what is read stays where it is while what is above it comes', async () => {
  const { page } = app;
  await openLong(page, '?seq=3000');
  await expect(picked(page)).toBeInViewport();
  const box = await transcript(page).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 300);
  for (let turn = 0; turn < 12; turn += 1) {
    await page.mouse.wheel(0, -150);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const still = transcript(page).locator('[data-row]').nth(5);
  await expect(still).toBeVisible();
  const key = await still.getAttribute('data-row');
  const row = transcript(page).locator(`[data-row="${key}"]`);
  // Smooth scrolling may still be under way: it has ended once the row stands still.
  await expect.poll(async () => (await topOf(row)) === (await topOf(row))).toBe(true);
  const before = await topOf(row);
  await page.getByRole('button', { name: 'Everything', exact: true }).focus();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
  });
  expect(Math.abs((await topOf(row)) - before)).toBeLessThanOrEqual(1);
});

test('filters leave tools, errors or follow-ups alone, and lead back to the place', async () => {
  const { page } = app;
  await openLong(page);
  const filtered = page.getByRole('region', { name: 'Transcript, filtered' });
  await page.getByRole('button', { name: /^Tools/ }).click();
  await expect(filtered.getByTestId('tool-row').first()).toBeVisible();
  await page.getByRole('button', { name: /^Follow-ups/ }).click();
  await expect(filtered.getByTestId('turn-head').first()).toContainText('Turn 2');
  await page.getByRole('button', { name: /^Errors/ }).click();
  const row = filtered.locator('[data-row]').first();
  await row.hover();
  await row.getByRole('button', { name: /in the whole transcript/ }).click();
  await expect(picked(page)).toBeInViewport();
});

test('whatever leads to an event leads out of a filter', async () => {
  const { page } = app;
  await openLong(page);
  await page.getByRole('button', { name: /^Errors/ }).click();
  await expect(page.getByRole('region', { name: 'Transcript, filtered' })).toBeVisible();
  await page.getByTestId('go-to-seq').fill('4000');
  await page.keyboard.press('Enter');
  await expect(picked(page)).toBeInViewport();
  await expect(transcript(page)).toBeFocused();
});

test('J and K go from row to row, also past one that is higher than the view', async () => {
  const { page } = app;
  await openLong(page, '?seq=2500');
  await expect(picked(page)).toBeInViewport();
  await page.getByRole('button', { name: 'Open details' }).click();
  await transcript(page).focus();
  const marked = page.locator('[data-picked]');
  const row = transcript(page).locator('[data-row]').filter({ has: marked });
  const been = [await row.getAttribute('data-row')];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('j');
    await expect(row).not.toHaveAttribute('data-row', been.at(-1) ?? '');
    await expect(row).toBeInViewport();
    been.push(await row.getAttribute('data-row'));
  }
  expect(new Set(been).size).toBe(been.length);
  await page.keyboard.press('k');
  await expect(row).toHaveAttribute('data-row', been.at(-2) ?? '');
  await page.keyboard.press('PageDown');
  await expect(picked(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Fold details' }).click();
});

test('E leads from error to error, and says which of how many', async () => {
  const { page } = app;
  await openLong(page);
  await expect(page.getByRole('button', { name: 'Next error' })).toBeEnabled();
  await page.keyboard.press('e');
  await expect(page.getByText(/^Error 1 of \d+$/)).toBeVisible();
  await expect(picked(page)).toBeInViewport();
  await page.keyboard.press('e');
  await expect(page.getByText(/^Error 2 of \d+$/)).toBeVisible();
  await page.keyboard.press('Shift+e');
  await expect(page.getByText(/^Error 1 of \d+$/)).toBeVisible();
});

test('a link leads to an event, and what is stored of it can be read', async () => {
  const { page } = app;
  await openLong(page, '?seq=2500');
  await expect(picked(page)).toBeInViewport();
  await picked(page).hover();
  await picked(page)
    .getByRole('button', { name: /as it is stored/ })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: /as JSON/ })).toContainText('"step":');
  const before = await dialog.getByRole('heading').textContent();
  await dialog.getByRole('button', { name: 'The event after' }).click();
  await expect(dialog.getByRole('heading')).not.toHaveText(before ?? '');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a large output opens in a view of its own, at any line of it', async () => {
  const { page } = app;
  const { outputAttempt, outputHash } = seeded;
  const seq = await page.evaluate(
    async ({ id, hash }) => {
      const events = await window.taskwright.attempts.events({ id, limit: 500 });
      const found = events.find(({ body }) => 'outputHash' in body && body.outputHash === hash);
      return found?.seq ?? 0;
    },
    { id: outputAttempt, hash: outputHash },
  );
  await open(page, `/attempts/${encodeURIComponent(outputAttempt)}?seq=${seq}`);
  await page.getByRole('button', { name: /^Show the whole output/ }).click();
  const lines = page.getByRole('region', { name: 'The whole output' });
  await expect(lines.getByText('1', { exact: true }).first()).toBeVisible();
  await lines.focus();
  await lines.evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  const { totalLines } = await page.evaluate(
    (hash) => window.taskwright.attempts.outputSlice({ hash, from: 0, count: 1 }),
    outputHash,
  );
  await expect(lines.getByText(String(totalLines), { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Escape');
});

test('Ctrl+F finds words anywhere in it, and goes from place to place', async () => {
  const { page } = app;
  await expect
    .poll(() => page.evaluate(async () => (await window.taskwright.search.status()).state), {
      timeout: 60_000,
    })
    .toBe('complete');
  await openLong(page);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('retry policy');
  await expect(page.getByTestId('find-place')).toContainText(/^1 of /);
  await expect(picked(page)).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('find-place')).toContainText(/^2 of /);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('find-words')).toBeHidden();
});

test('nothing of it keeps a person out', async () => {
  const { page } = app;
  await openLong(page, '?seq=2500');
  await expect(picked(page)).toBeInViewport();
  expect(await seriousBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: /^Errors/ }).click();
  await expect(page.getByRole('region', { name: 'Transcript, filtered' })).toBeVisible();
  expect(await seriousBarriers(page)).toEqual([]);
});
