import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { test } from '../app';
import { readLedger } from '../ledger-file';
import { attemptStatus, open } from '../screens';
import type { SeededApp } from './seeded-app';

const CountsSchema = z.object({ tools: z.number(), errors: z.number(), followUps: z.number() });
const RunSchema = z.object({ input: z.number(), output: z.number(), model: z.string() });
const NarrowedSchema = z.object({ project: z.string(), agent: z.string(), count: z.number() });
const PayloadSchema = z.object({ payload: z.string() });

export const figure = (value: number): string => value.toLocaleString('en-US');
export const transcript = (page: Page) =>
  page.getByRole('region', { name: 'Transcript', exact: true });
export const picked = (page: Page) => transcript(page).locator('[data-picked]');

/** Opens an attempt from the list, so that nothing of it is on the screen before. */
export async function read(page: Page, id: string, place = ''): Promise<void> {
  await open(page, '/attempts');
  await expect(page.getByTestId('attempt-line').first()).toBeVisible();
  await open(page, `/attempts/${encodeURIComponent(id)}${place}`);
  await expect(attemptStatus(page)).toBeVisible();
  await expect(transcript(page).locator('[data-row]').first()).toBeVisible();
}

function clipboard({ electron }: SeededApp): Promise<string> {
  return electron.evaluate(({ clipboard: board }) => board.readText());
}

export function readingTests(app: () => SeededApp): void {
  test('all attempts are on the list, from the newest page by page to the first', async () => {
    const { page, ledger } = app();
    const all = ledger.attempts + app().work.attempts.length;
    await open(page, '/attempts');
    const lines = page.getByTestId('attempt-line');
    await expect(lines).toHaveCount(100);
    await expect(page.getByText('the latest 100', { exact: true })).toBeVisible();
    await expect(lines.first()).toContainText('Raise the price of coffee');
    for (let shown = 100; shown < all; shown += 100) {
      await page.getByRole('button', { name: 'Show earlier' }).click();
      await expect(lines).toHaveCount(Math.min(all, shown + 100));
    }
    await expect(page.getByRole('button', { name: 'Show earlier' })).toHaveCount(0);
    await expect(page.getByText(`${figure(all)} in all`, { exact: true })).toBeVisible();
    await lines.last().click();
    await expect(attemptStatus(page)).toBeVisible();
    await expect(transcript(page).locator('[data-row]').first()).toBeVisible();
  });

  test('the list is narrowed to a project, an agent and a status, and stays so on the way back', async () => {
    const { page, dataFolder } = app();
    const [wanted] = readLedger(
      dataFolder,
      NarrowedSchema,
      `SELECT p.name AS project, a.name AS agent, count(*) AS count FROM runs AS r
       JOIN tasks AS t ON t.id = r.task_id JOIN projects AS p ON p.id = t.project_id
       JOIN agents AS a ON a.id = r.agent_id WHERE r.status = 'failed'
       GROUP BY t.project_id, r.agent_id ORDER BY count(*) LIMIT 1`,
    );
    await open(page, '/attempts');
    const choose = async (filter: string, name: string) => {
      await page.getByRole('combobox', { name: filter, exact: true }).click();
      await page.getByRole('option', { name, exact: true }).click();
    };
    await choose('Project', wanted?.project ?? 'no project');
    await choose('Agent', wanted?.agent ?? 'no agent');
    await choose('Status', 'Failed');
    const lines = page.getByTestId('attempt-line');
    await expect(lines).toHaveCount(wanted?.count ?? 0);
    await expect(lines.first()).toContainText(wanted?.agent ?? 'no agent');
    await lines.first().click();
    await expect(attemptStatus(page)).toBeVisible();
    await page.goBack();
    await expect(lines).toHaveCount(wanted?.count ?? 0);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(lines.nth(99)).toBeAttached();
  });

  test('the head of the longest attempt says what the ledger says, and its timeline leads into it', async () => {
    const { page, ledger, dataFolder } = app();
    await read(page, ledger.longAttempt);
    const [run] = readLedger(
      dataFolder,
      RunSchema,
      `SELECT input_tokens AS input, output_tokens AS output, model FROM runs
       WHERE id = '${ledger.longAttempt}'`,
    );
    const facts = page.locator('dl').first();
    await expect(facts).toContainText(`${figure(run?.input ?? -1)} in`);
    await expect(facts).toContainText(`${figure(run?.output ?? -1)} out`);
    await expect(facts).toContainText(run?.model ?? 'no model');
    await expect(page.getByText(`${figure(ledger.longEvents)} events`)).toBeVisible();
    const timeline = page.getByRole('navigation', { name: 'Timeline' });
    const later = timeline.getByRole('button').nth(9);
    await expect(later).not.toHaveAttribute('aria-current');
    await later.click();
    await expect(later).toHaveAttribute('aria-current', 'step');
  });

  test('End, Home and the number of an event lead there, and little else is drawn', async () => {
    const { page, ledger } = app();
    const { longEvents } = ledger;
    await read(page, ledger.longAttempt);
    const rows = transcript(page).locator('[data-row]');
    await transcript(page).focus();
    await page.keyboard.press('End');
    await expect(rows.last()).toHaveAttribute('data-row', `status-${longEvents}`);
    await expect(rows.last()).toBeInViewport();
    await page.keyboard.press('Home');
    await expect(rows.first()).toHaveAttribute('data-row', /checkpoint|status|turn-1/);
    await expect(rows.first()).toBeInViewport();
    for (const share of [0.2, 0.9, 0.5]) {
      await page.getByTestId('go-to-seq').fill(String(Math.floor(longEvents * share)));
      await page.keyboard.press('Enter');
      await expect(picked(page)).toBeInViewport();
      expect(await rows.count()).toBeLessThan(60);
    }
    await page.getByTestId('go-to-seq').fill(String(longEvents + 1));
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('go-to-seq')).toHaveAttribute('aria-invalid', 'true');
  });

  test('a link that was copied leads back to its event, which is shown as it is stored', async () => {
    const { page, ledger, dataFolder } = app();
    const wanted = Math.floor(ledger.longEvents * 0.7);
    await read(page, ledger.longAttempt, `?seq=${wanted}`);
    await expect(picked(page)).toBeInViewport();
    await picked(page).hover();
    await picked(page)
      .getByRole('button', { name: /^Copy a link to event/ })
      .click();
    await expect.poll(() => clipboard(app())).toMatch(/^#\/attempts\/.*\?seq=\d+$/);
    const link = await clipboard(app());
    const seq = Number(/\d+$/.exec(link)?.[0]);
    await read(page, ledger.longAttempt);
    await open(page, link.slice(1));
    await expect(picked(page)).toBeInViewport();
    await picked(page).hover();
    await picked(page)
      .getByRole('button', { name: `Event ${figure(seq)} as it is stored` })
      .click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('region', { name: /as JSON/ })).toContainText('"step":');
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    const [stored] = readLedger(
      dataFolder,
      PayloadSchema,
      `SELECT payload FROM run_events WHERE run_id = '${ledger.longAttempt}' AND seq = ${seq}`,
    );
    await expect.poll(() => clipboard(app())).toBe(stored?.payload);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  test('filters count what the ledger counts, and E goes from error to error', async () => {
    const { page, ledger, dataFolder } = app();
    const [counts] = readLedger(
      dataFolder,
      CountsSchema,
      `SELECT SUM(type = 'tool_call') AS tools, SUM(is_error = 1) AS errors,
         SUM(type = 'turn_started') - 1 AS followUps
       FROM run_events WHERE run_id = '${ledger.longAttempt}'`,
    );
    await read(page, ledger.longAttempt);
    const filtered = page.getByRole('region', { name: 'Transcript, filtered' });
    const show = (label: string, count: number | undefined) =>
      page.getByRole('button', { name: `${label} ${figure(count ?? -1)}`, exact: true }).click();
    await show('Follow-ups', counts?.followUps);
    await expect(filtered.getByTestId('turn-head').first()).toContainText('Turn 2');
    await show('Tools', counts?.tools);
    await expect(filtered.getByTestId('tool-row').first()).toBeVisible();
    await show('Errors', counts?.errors);
    await filtered.focus();
    await page.keyboard.press('End');
    const last = filtered.locator('[data-row]').last();
    await expect(last).toBeInViewport();
    await page.getByRole('button', { name: 'Everything', exact: true }).click();
    await transcript(page).focus();
    await page.keyboard.press('Home');
    for (const place of [1, 2, 3]) {
      await page.keyboard.press('e');
      const where = `Error ${place} of ${figure(counts?.errors ?? -1)}`;
      await expect(page.getByText(where, { exact: true })).toBeVisible();
      await expect(picked(page)).toBeInViewport();
    }
  });

  test('the largest output opens on demand, at its beginning and at its end', async () => {
    const { page, ledger } = app();
    const { runId, seq, bytes, hash } = ledger.output;
    expect(bytes).toBeGreaterThan(49_000_000);
    await read(page, runId, `?seq=${seq}`);
    await page
      .getByRole('button', { name: /^Show the whole output \(\d\d(\.\d+)? MB\)/ })
      .first()
      .click();
    const { totalLines } = await page.evaluate(
      (wanted) => window.taskwright.attempts.outputSlice({ hash: wanted, from: 0, count: 1 }),
      hash,
    );
    const lines = page.getByRole('region', { name: 'The whole output' });
    await expect(lines.getByText('1', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('dialog')).toContainText(`${figure(totalLines)} lines`);
    await lines.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await expect(lines.getByText('That was the last line.')).toBeInViewport();
    await expect(lines.getByText(String(totalLines), { exact: true }).first()).toBeVisible();
    expect(await lines.locator('[data-row]').count()).toBeLessThan(300);
    await page.keyboard.press('Escape');
  });
}
