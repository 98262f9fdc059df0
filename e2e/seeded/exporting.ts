import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { removeFolder, temporaryFolder, test } from '../app';
import { attemptStatus, open, openAttempt } from '../screens';
import { startOffline } from './offline';
import { figure } from './reading';
import type { SeededApp } from './seeded-app';

const EventSchema = z.object({
  seq: z.number(),
  at: z.number(),
  type: z.string(),
  payload: z.string(),
});
const LONG_MS = 600_000;

/** What the system's dialogs would answer. */
async function answerDialogs(electron: ElectronApplication, file: string): Promise<void> {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
}

/** Exports the attempt on the screen; the preview must count `events`. */
async function exportAs(page: Page, format: string, events: number): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Export attempt/ });
  await dialog
    .getByRole('radiogroup', { name: 'Format' })
    .getByText(format, { exact: true })
    .click();
  await expect(dialog.getByRole('status', { name: 'Preview' })).toContainText(
    `one attempt with ${figure(events)} events`,
    { timeout: LONG_MS },
  );
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText(/^Exported, /).first()).toBeVisible({ timeout: LONG_MS });
  await expect(dialog).toBeHidden();
}

/** A sum of all events of an attempt as the ledger has them, and how many there are. */
function sumOfEvents(dataFolder: string, runId: string): readonly [number, string] {
  const database = new Database(join(dataFolder, 'ledger.db'), { readonly: true });
  const sum = createHash('sha256');
  let count = 0;
  const sql = 'SELECT seq, at, type, payload FROM run_events WHERE run_id = ? ORDER BY seq';
  for (const row of database.prepare(sql).iterate(runId)) {
    const { seq, at, type, payload } = EventSchema.parse(row);
    sum.update(`${seq} ${at} ${type} ${payload}\n`);
    count += 1;
  }
  database.close();
  return [count, sum.digest('hex')];
}

/** The same of the event lines of a file, in which a payload stands as it does in the ledger. */
async function sumOfLines(file: string): Promise<readonly [number, string]> {
  const sum = createHash('sha256');
  let count = 0;
  const form = /^\{"record":"event","seq":(\d+),"at":(\d+),"type":"(\w+)","payload":(.*)\}$/;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [, seq, at, type, payload] = form.exec(line) ?? [];
    if (payload === undefined) continue;
    sum.update(`${seq ?? ''} ${at ?? ''} ${type ?? ''} ${payload}\n`);
    count += 1;
  }
  return [count, sum.digest('hex')];
}

export function exportingTests(app: () => SeededApp): void {
  test('the longest attempt is exported and imported elsewhere, the same byte for byte', async () => {
    test.setTimeout(LONG_MS * 3);
    const { page, electron, ledger, dataFolder } = app();
    const { longAttempt, longEvents } = ledger;
    const elsewhere = await temporaryFolder();
    const file = join(elsewhere, 'longest.jsonl');
    await openAttempt(page, longAttempt);
    await answerDialogs(electron, file);
    await exportAs(page, 'JSON Lines', longEvents);
    const original = sumOfEvents(dataFolder, longAttempt);
    expect(original[0]).toBe(longEvents);
    expect(await sumOfLines(file)).toEqual(original);

    const other = await startOffline(elsewhere);
    try {
      await answerDialogs(other.electron, file);
      await open(other.page, '/attempts');
      await other.page.getByRole('button', { name: 'Import…' }).click();
      const dialog = other.page.getByRole('dialog', { name: 'Import attempts' });
      await expect(dialog).toContainText(`${figure(longEvents)} events`, { timeout: LONG_MS });
      await dialog.getByRole('button', { name: 'Import', exact: true }).click();
      await expect(attemptStatus(other.page)).toBeVisible({ timeout: LONG_MS });
      await expect(other.page.getByText('Imported', { exact: true })).toBeVisible();
      await expect(other.page.getByText(`${figure(longEvents)} events`)).toBeVisible();
      expect(sumOfEvents(elsewhere, longAttempt)).toEqual(original);
      expect(await other.departures()).toEqual([]);
      expect(other.errors).toEqual([]);
    } finally {
      await other.close();
      await removeFolder(elsewhere);
    }
  });

  test('the attempt with the largest output is exported as one HTML file that asks for nothing', async () => {
    test.setTimeout(LONG_MS);
    const { page, electron, ledger } = app();
    const folder = await temporaryFolder();
    const file = join(folder, 'attempt.html');
    const { lastSeq } = await page.evaluate(
      (id) => window.taskwright.attempts.outline({ id }),
      ledger.output.runId,
    );
    await openAttempt(page, ledger.output.runId);
    await answerDialogs(electron, file);
    await exportAs(page, 'HTML', lastSeq);
    const handle = await openFile(file);
    const { size } = await handle.stat();
    const end = Buffer.alloc(200);
    const head = Buffer.alloc(2_000);
    await handle.read(head, 0, head.length, 0);
    await handle.read(end, 0, end.length, size - end.length);
    await handle.close();
    expect(size).toBeGreaterThan(ledger.output.bytes);
    expect(head.toString()).toContain('default-src &#39;none&#39;');
    expect(end.toString().trimEnd()).toMatch(/<\/html>$/);
    await removeFolder(folder);
  });
}
