import { z } from 'zod';
import type { ReadLedger } from '../database';

/** The attempts that a file with this content gave, as far as they are still there. */
const GIVEN = `
  SELECT r.run_id AS runId FROM imports AS i INDEXED BY imports_by_content
  JOIN import_records AS r ON r.import_id = i.id AND r.kind = 'attempt'
  JOIN runs AS n ON n.id = r.run_id
  WHERE i.sha256 = @sha256 AND i.finished_at IS NOT NULL`;
const THERE = 'SELECT id FROM runs WHERE id = @id';
const DELETED = 'SELECT run_id AS id FROM purges WHERE run_id = @id';
const ORIGIN = `
  SELECT i.header, i.file_name AS fileName, r.imported_at AS importedAt, t.line AS task
  FROM runs AS r
  JOIN import_records AS a INDEXED BY import_records_of_run
    ON a.run_id = r.id AND a.kind = 'attempt'
  JOIN imports AS i ON i.id = a.import_id
  JOIN import_records AS t ON t.import_id = i.id AND t.place = 1
  WHERE r.id = @runId AND r.imported_at IS NOT NULL`;

const UNFINISHED = `
  SELECT id FROM imports INDEXED BY imports_unfinished WHERE finished_at IS NULL LIMIT 1`;

const RunIdSchema = z.object({ runId: z.string() });
const IdSchema = z.object({ id: z.string() });
const OriginRowSchema = z.object({
  header: z.string(),
  fileName: z.string(),
  importedAt: z.number(),
  task: z.string(),
});
export type OriginRow = z.infer<typeof OriginRowSchema>;

/** What is known of files that were imported before. */
export function createKnownImports(db: ReadLedger) {
  const given = db.select(GIVEN, RunIdSchema);
  const there = db.select(THERE, IdSchema);
  const deleted = db.select(DELETED, IdSchema);
  const unfinished = db.select(UNFINISHED, IdSchema);
  const origin = db.select(ORIGIN, OriginRowSchema);

  return {
    /** The attempts of the file with this sum that are in the ledger; empty for a file that was never imported. */
    givenBy: (sha256: string): string[] => given.all({ sha256 }).map(({ runId }) => runId),

    /** One of these attempts that is in the ledger; null for none. */
    oneThere: (ids: readonly string[]): string | null =>
      ids.find((id) => there.get({ id }) !== null) ?? null,

    /** Whether the transcript of this attempt was deleted here for good. */
    wasDeleted: (id: string): boolean => deleted.get({ id }) !== null,

    /** Whether an import is at work, or ended with the process that did it. */
    hasUnfinished: (): boolean => unfinished.get() !== null,

    /** The file that an attempt came from; null for one that was made here. */
    originOf: (runId: string): OriginRow | null => origin.get({ runId }),
  };
}
