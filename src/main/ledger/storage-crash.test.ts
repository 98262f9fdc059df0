import { copyFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { sumsOfTriggers } from '../../../test/budget/held-calls';
import { addAttemptWithWords } from './testing/attempt-with-words';
import { startChild } from './testing/child';
import { addTask, openTestLedger, temporaryFile } from './testing/fixture';

/** Two attempts that share an output, of which one is deleted for good and one stays. */
function ledgerToTidy() {
  const file = temporaryFile();
  const ledger = openTestLedger(file);
  const { task, agent } = addTask(ledger.stores);
  const shared = 'S'.repeat(30_000);
  const own = Array.from({ length: 30 }, (_, n) => `${n}.`.repeat(30_000));
  const goes = addAttemptWithWords(ledger, task, agent, {
    outputs: [shared, ...own],
    calls: 400,
    microUsd: 70,
  });
  const stays = addAttemptWithWords(ledger, task, agent, { outputs: [shared], microUsd: 30 });
  const events = ledger.stores.runEvents.after(stays.id, 0, 1_000);
  ledger.stores.trash.moveAttempts([goes.id], 'age', 'move');
  ledger.stores.trash.purge(goes.id);
  ledger.db.close();
  return { file, goes, stays, events, shared };
}

const TEMPLATE = ledgerToTidy();

/** Steps that the whole work takes. */
async function run(file: string, steps: number): Promise<string> {
  const child = startChild('tidy-until-killed.ts', file);
  let line = '';
  for (let step = 0; step < steps && line !== 'done'; step += 1) line = await child.nextLine();
  child.kill();
  await child.ended;
  return line;
}

describe('a process that is killed while it removes an attempt and makes the file smaller', () => {
  it.each([1, 2, 3, 5, 8, 20, 40, 60])(
    'leaves a whole ledger, in which the next one finishes: killed after %i steps',
    async (steps) => {
      const file = temporaryFile();
      copyFileSync(TEMPLATE.file, file);
      await run(file, steps);

      const cutOff = openTestLedger(file);
      // It was deleted before, and nobody can read it: not a part of it comes back.
      expect(cutOff.stores.trash.isPurged(TEMPLATE.goes.id)).toBe(true);
      expect(cutOff.stores.runEvents.after(TEMPLATE.stays.id, 0, 1_000)).toEqual(TEMPLATE.events);
      cutOff.db.close();
      const connection = new Database(file);
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(connection.pragma('foreign_key_check')).toEqual([]);
      expect(
        connection.prepare('SELECT COUNT(*) FROM purges WHERE removing = 1').pluck().get(),
      ).toBe(0);
      connection.close();

      expect(await run(file, 10_000)).toBe('done');
      const { db, stores } = openTestLedger(file);
      expect(stores.runEvents.after(TEMPLATE.goes.id, 0, 10)).toEqual([]);
      expect(stores.runEvents.after(TEMPLATE.stays.id, 0, 1_000)).toEqual(TEMPLATE.events);
      expect(stores.outputs.get(stores.outputs.keep(TEMPLATE.shared))).toBe(TEMPLATE.shared);
      expect(stores.spend.ofTask(TEMPLATE.goes.ownerId).settledMicroUsd).toBe(100);
      const { kept, summed } = sumsOfTriggers(db);
      expect(kept).toEqual(summed);
      db.close();
    },
    60_000,
  );
});
