import type { WriteLedger } from './database';
import { createTrashList } from './trash-list';
import { createTrashMoves } from './trash-moves';
import { createTrashPurges } from './trash-purges';

const KEEP = `
  INSERT INTO kept_runs (run_id, kept_at) SELECT r.id, @now FROM runs AS r WHERE r.id = @id
    AND NOT EXISTS (SELECT 1 FROM purges AS p WHERE p.run_id = r.id)
  ON CONFLICT (run_id) DO NOTHING`;
const LET_GO = 'DELETE FROM kept_runs WHERE run_id = @id';

/** What a person or a rule has moved out of the way, and what no rule may take. */
export function createTrashStore(db: WriteLedger) {
  const keep = db.command(KEEP);
  const letGo = db.command(LET_GO);

  return {
    ...createTrashMoves(db),
    ...createTrashList(db),
    ...createTrashPurges(db),

    /** Keeps an attempt from every rule, or lets the rules have it again. */
    keep: (id: string, kept: boolean): void => {
      db.transaction(() => {
        if (kept) keep.run({ id, now: db.now() });
        else letGo.run({ id });
        db.touch('trash', `run:${id}`);
      });
    },
  };
}
