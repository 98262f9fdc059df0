import { z } from 'zod';
import { RetentionRulesSchema, type RetentionRules } from '../../shared/model/retention';
import { jsonText } from './columns';
import type { WriteLedger } from './database';

const GET = `
  SELECT rules, applied_at AS appliedAt, seen_at AS seenAt, held_since AS heldSince
  FROM retention WHERE id = 1`;
const SET_RULES = 'UPDATE retention SET rules = @rules, applied_at = @now WHERE id = 1';
const NOTE_APPLIED = 'UPDATE retention SET applied_at = @now WHERE id = 1';
const NOTE_CLOCK = 'UPDATE retention SET seen_at = @seenAt, held_since = @heldSince WHERE id = 1';

const StateSchema = z.object({
  rules: jsonText(RetentionRulesSchema),
  /** Unix ms; when the rules last moved what they take. */
  appliedAt: z.number().nullable(),
  /** Unix ms; the last look at a clock that was trusted. */
  seenAt: z.number().nullable(),
  /** Unix ms; that look, while the clock has gone ahead by more than a day since. */
  heldSince: z.number().nullable(),
});
export type RetentionState = z.infer<typeof StateSchema>;

/** The rules, and how time went by for them. */
export function createRetentionState(db: WriteLedger) {
  const get = db.select(GET, StateSchema);
  const setRules = db.command(SET_RULES);
  const noteApplied = db.command(NOTE_APPLIED);
  const noteClock = db.command(NOTE_CLOCK);

  return {
    /** @throws when the ledger lacks its one row: a migration puts it there. */
    get: (): RetentionState => {
      const state = get.get();
      if (state === null) throw new Error('The ledger has no row of retention.');
      return state;
    },

    /** They count from now on. */
    setRules: (rules: RetentionRules): void => {
      db.transaction(() => {
        setRules.run({ rules: JSON.stringify(rules), now: db.now() });
        db.touch('trash');
      });
    },

    noteApplied: (): void => {
      db.transaction(() => noteApplied.run({ now: db.now() }));
    },

    noteClock: ({ seenAt, heldSince }: Pick<RetentionState, 'seenAt' | 'heldSince'>): void => {
      db.transaction(() => {
        noteClock.run({ seenAt, heldSince });
        db.touch('trash');
      });
    },
  };
}
