import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answer,
  searchedLedger,
  type SearchedLedger,
} from '../../../../test/search/searched-ledger';
import { startKeeper, type Keeper } from './keeper';
import type { KeeperReport } from './messages';

let ledger: SearchedLedger;
let keeper: Keeper | null = null;
beforeEach(() => {
  ledger = searchedLedger();
});
afterEach(() => {
  keeper?.stop();
  ledger.close();
});

/** Starts the keeper. @returns the reports up to the first one that `isLast` holds for. */
function reportsUntil(isLast: (report: KeeperReport) => boolean): Promise<readonly KeeperReport[]> {
  return new Promise((resolve) => {
    const reports: KeeperReport[] = [];
    keeper = startKeeper(ledger.files, (report) => {
      reports.push(report);
      if (isLast(report)) resolve(reports);
    });
  });
}

const openedTimes = (reports: readonly KeeperReport[]) =>
  reports.filter(({ type }) => type === 'opened').length;

/** Overwrites a part of a file near its end, where the texts are. */
function damage(file: string): void {
  const { size } = statSync(file);
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(Math.floor(size * 0.2), 0xff), 0, null, Math.floor(size * 0.7));
  closeSync(handle);
}

describe('the index of a ledger', () => {
  beforeEach(() => {
    const { run } = ledger.attempt();
    const texts = Array.from({ length: 400 }, (_, n) => answer(`heron ${n} ${'x'.repeat(900)}`));
    ledger.engine.append(run.id, texts);
    const other = new Database(ledger.files.ledgerFile);
    other.pragma('wal_checkpoint(TRUNCATE)');
    other.close();
  });

  it('is made anew where it is damaged', async () => {
    await ledger.search('heron ');
    ledger.closeIndex();
    damage(ledger.files.indexFile);
    const reports = await reportsUntil(
      (report) => report.type === 'status' && report.status.state === 'complete',
    );
    expect(openedTimes(reports)).toBeGreaterThan(0);
    expect(readFileSync(ledger.files.indexFile).subarray(0, 6).toString()).toBe('SQLite');
  });

  it('is not made anew for ever where the ledger itself is damaged, which is said', async () => {
    damage(ledger.files.ledgerFile);
    const reports = await reportsUntil(
      (report) => report.type === 'status' && report.status.state === 'unavailable',
    );
    expect(reports.at(-1)).toMatchObject({
      status: { message: expect.stringContaining('part of the ledger') as string },
    });
    expect(openedTimes(reports)).toBe(3);
  });
});
