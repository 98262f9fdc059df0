import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startChild } from './testing/child';
import { openTestLedger, temporaryFile } from './testing/fixture';

const SeqsSchema = z.array(z.number());

describe('a process that is killed while it writes', () => {
  it.each([1, 7, 40])(
    'loses nothing that it had committed: %i commits',
    async (commits) => {
      const file = temporaryFile();
      const child = startChild('append-until-killed.ts', file);
      const runId = await child.nextLine();
      let reported = 0;
      for (let commit = 0; commit < commits; commit += 1) reported = Number(await child.nextLine());
      child.kill();
      await child.ended;

      const { db, stores } = openTestLedger(file);
      const events = stores.runEvents.after(runId, 0, 1_000_000);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.length).toBeGreaterThanOrEqual(reported);
      // One status event, and then three events a commit: no commit is there in part.
      expect((events.length - 1) % 3).toBe(0);
      db.close();

      const connection = new Database(file);
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(connection.pragma('foreign_key_check')).toEqual([]);
      const seqs = connection.prepare('SELECT seq FROM run_events ORDER BY rowid').pluck().all();
      expect(SeqsSchema.parse(seqs)).toHaveLength(events.length);
      connection.close();
    },
    30_000,
  );
});
