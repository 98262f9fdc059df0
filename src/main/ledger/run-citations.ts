import { z } from 'zod';
import { jsonText } from './columns';
import type { WriteLedger } from './database';

/** A run that reads more sources than this keeps the first ones; all are in its events. */
export const MAX_SOURCE_IDS = 1_000;

const GET = 'SELECT citation_count AS count, source_ids AS sourceIds FROM runs WHERE id = @id';
const SET = 'UPDATE runs SET citation_count = @count, source_ids = @sourceIds WHERE id = @id';

const CitedRowSchema = z.object({ count: z.number(), sourceIds: jsonText(z.array(z.string())) });

/** What the tools of a run have cited so far. */
export function createRunCitations(db: WriteLedger) {
  const get = db.select(GET, CitedRowSchema);
  const set = db.command(SET);

  return {
    /** Counts them all; keeps each source once, in the order of first sight. */
    addCitations: (id: string, sourceIds: readonly string[]): void => {
      if (sourceIds.length === 0) return;
      db.transaction(() => {
        const cited = get.get({ id });
        if (cited === null) throw new Error(`No run ${id}`);
        const distinct = [...new Set([...cited.sourceIds, ...sourceIds])];
        set.run({
          id,
          count: cited.count + sourceIds.length,
          sourceIds: JSON.stringify(distinct.slice(0, MAX_SOURCE_IDS)),
        });
        db.touch('runs', `run:${id}`);
      });
    },
  };
}
