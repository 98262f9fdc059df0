import type Database from 'better-sqlite3';
import { z } from 'zod';
import { runFacet } from '../facets';

const RUNS = `
  SELECT key, id, project_id AS projectId, seq, at, first_id AS firstId, last_id AS lastId FROM runs`;
const PUT_RUN = `
  INSERT INTO runs (id, project_id, seq, at, first_id, last_id)
  VALUES (@id, @projectId, 0, 0, 0, 0) RETURNING key`;
const ADVANCE = `
  UPDATE runs SET seq = @seq, at = @at, first_id = @firstId, last_id = @lastId WHERE key = @key`;
/** No event is of this time. */
const SPOIL = 'UPDATE runs SET at = -1 WHERE key = @key';
const UNCLEAN = 'UPDATE totals SET unclean = 1';
const REMOVE_RUN = 'DELETE FROM runs WHERE key = @key';
const TASKS = 'SELECT key, id, print FROM tasks';
const PUT_TASK = `
  INSERT INTO tasks (id, print) VALUES (@id, @print)
  ON CONFLICT (id) DO UPDATE SET print = excluded.print RETURNING key`;
const REMOVE_TASK = 'DELETE FROM tasks WHERE key = @key';
const FACET = 'SELECT key FROM facets WHERE name = @name';
const PUT_FACET = 'INSERT INTO facets (name) VALUES (@name) RETURNING key';
const HOLDING = `
  SELECT rowid AS key FROM words WHERE words MATCH @facet LIMIT @limit`;

const KeySchema = z.object({ key: z.number() });
const IndexedRunSchema = z.object({
  key: z.number(),
  id: z.string(),
  projectId: z.string(),
  /** The last event that was read, and when that was (Unix ms); 0 for none. */
  seq: z.number(),
  at: z.number(),
  /** Its documents lie from one to the other; 0 for none. */
  firstId: z.number(),
  lastId: z.number(),
});
export type IndexedRun = z.infer<typeof IndexedRunSchema>;
const IndexedTaskSchema = z.object({ key: z.number(), id: z.string(), print: z.string() });
export type IndexedTask = z.infer<typeof IndexedTaskSchema>;

/** What the index has read so far. */
export function createProgress(db: Database.Database) {
  const runs = db.prepare(RUNS);
  const putRun = db.prepare(PUT_RUN);
  const advance = db.prepare(ADVANCE);
  const spoil = db.prepare(SPOIL);
  const unclean = db.prepare(UNCLEAN);
  const removeRun = db.prepare(REMOVE_RUN);
  const tasks = db.prepare(TASKS);
  const putTask = db.prepare(PUT_TASK);
  const removeTask = db.prepare(REMOVE_TASK);
  const facet = db.prepare(FACET);
  const putFacet = db.prepare(PUT_FACET);
  const holding = db.prepare(HOLDING);
  const key = (row: unknown): number => KeySchema.parse(row).key;

  return {
    runs: (): readonly IndexedRun[] => z.array(IndexedRunSchema).parse(runs.all()),
    /** Begins with an attempt, of which nothing was read yet. */
    putRun: (id: string, projectId: string): IndexedRun => ({
      ...{ key: key(putRun.get({ id, projectId })), id, projectId },
      ...{ seq: 0, at: 0, firstId: 0, lastId: 0 },
    }),
    advance: ({ key: runKey, seq, at, firstId, lastId }: IndexedRun) =>
      void advance.run({ key: runKey, seq, at, firstId, lastId }),
    /** From now on what was read of it counts as wrong, and its words are to be taken out of the file. */
    spoil: (runKey: number) => {
      spoil.run({ key: runKey });
      unclean.run();
    },
    removeRun: (runKey: number) => void removeRun.run({ key: runKey }),

    tasks: (): readonly IndexedTask[] => z.array(IndexedTaskSchema).parse(tasks.all()),
    /** `print` tells whether what is to be found of it has changed. */
    putTask: (id: string, print: string): number => key(putTask.get({ id, print })),
    removeTask: (taskKey: number) => void removeTask.run({ key: taskKey }),

    /** The number of a project, an agent or a tool, given out at first sight. */
    facetKey: (name: string): number => {
      const row = facet.get({ name });
      return key(row === undefined ? putFacet.get({ name }) : row);
    },

    /** Ids of documents that have a facet, at most `limit`. */
    holding: (ofFacet: string, limit: number): readonly number[] =>
      holding.all({ facet: `"${ofFacet}"`, limit }).map(key),
    documentsOfRun: (runKey: number, limit: number): readonly number[] =>
      holding.all({ facet: `"${runFacet(runKey)}"`, limit }).map(key),
  };
}
export type Progress = ReturnType<typeof createProgress>;
