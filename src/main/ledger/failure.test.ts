import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeLedgerFailure } from './failure';
import { addTaskWithRun, openTestLedger } from './testing/fixture';

/** A disk that has no room for another page. */
function fillDisk(db: ReturnType<typeof openTestLedger>['db']): () => void {
  const limit = (pages: number) => db.select(`PRAGMA max_page_count = ${pages}`, z.unknown()).get();
  limit(1);
  return () => limit(1_000_000);
}

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (cause) {
    return cause;
  }
  throw new Error('It did not fail.');
}

describe('a full disk', () => {
  it('fails with a sentence, loses nothing, and is over when there is room', () => {
    const ledger = openTestLedger();
    const { run } = addTaskWithRun(ledger);
    const makeRoom = fillDisk(ledger.db);
    const large = 'x'.repeat(100_000);
    const keep = () =>
      ledger.engine.transaction(() => {
        ledger.engine.append(run.id, [{ type: 'text', turn: 1, step: 1, text: 'small' }]);
        ledger.engine.keepOutput(large);
      });
    expect(describeLedgerFailure(failureOf(keep))).toMatch(/disk is full/);
    expect(ledger.stores.runEvents.after(run.id, 0, 10)).toHaveLength(1);
    makeRoom();
    keep();
    expect(ledger.stores.runEvents.after(run.id, 0, 10)).toHaveLength(2);
  });

  it('does not let a transaction go on as if nothing had happened', () => {
    const ledger = openTestLedger();
    const { run } = addTaskWithRun(ledger);
    fillDisk(ledger.db);
    const careless = () =>
      ledger.engine.transaction(() => {
        failureOf(() => ledger.engine.keepOutput('x'.repeat(100_000)));
        ledger.engine.append(run.id, [{ type: 'text', turn: 1, step: 1, text: 'small' }]);
      });
    const cause = failureOf(careless);
    expect(cause).toBeInstanceOf(Error);
    expect(ledger.stores.runEvents.after(run.id, 0, 10)).toHaveLength(1);
  });
});

describe('any other failure', () => {
  it('is a bug, and has no sentence for a person', () => {
    const { stores } = openTestLedger();
    const cause = failureOf(() => stores.sessions.ensure('s', 'nobody'));
    expect(describeLedgerFailure(cause)).toBeNull();
    expect(describeLedgerFailure(new Error('SQLITE_FULL'))).toBeNull();
  });
});
