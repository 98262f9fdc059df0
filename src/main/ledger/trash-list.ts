import { z } from 'zod';
import { TRASH_MS } from '../../shared/model/retention';
import {
  TrashItemSchema,
  type AttemptKeeping,
  type TrashItem,
} from '../../shared/model/retention-trash';
import type { ReadLedger } from './database';
import { PlaceSchema, START } from './page';

/** CROSS JOIN keeps the order of the tables, so that the index gives the order of the rows. */
const LIST = `
  SELECT i.id, i.kind, i.moved_at AS movedAt, i.moved_at + ${TRASH_MS} AS until, i.cause,
    t.title AS taskTitle, p.name AS projectName, r.attempt,
    (SELECT COUNT(*) FROM trash AS x INDEXED BY trash_of_item WHERE x.item_id = i.id) AS attempts
  FROM trash_items AS i INDEXED BY trash_items_by_time
  LEFT JOIN runs AS r ON r.id = i.id AND i.kind = 'attempt'
  CROSS JOIN tasks AS t ON t.id = CASE i.kind WHEN 'task' THEN i.id ELSE r.owner_id END
  CROSS JOIN projects AS p ON p.id = t.project_id
  WHERE (i.moved_at, i.id) < (@at, @id)
  ORDER BY i.moved_at DESC, i.id DESC LIMIT @limit`;
const PLACE = 'SELECT moved_at AS at, id FROM trash_items WHERE id = @id';
const DUE = `
  SELECT id FROM trash_items INDEXED BY trash_items_by_time
  WHERE moved_at <= @before ORDER BY moved_at, id`;
const COUNTS = `
  SELECT COUNT(*) AS items, COUNT(*) FILTER (WHERE moved_at <= @before) AS due,
    (SELECT COUNT(*) FROM trash INDEXED BY trash_of_item WHERE item_id > '') AS attempts,
    (SELECT COUNT(*) FROM purges INDEXED BY purges_unfinished
      WHERE finished_at IS NULL) AS removing
  FROM trash_items INDEXED BY trash_items_by_time`;
const KEPT = 'SELECT kept_at AS keptAt FROM kept_runs WHERE run_id = @id';
const IN_TRASH = `
  SELECT i.id, i.kind, i.moved_at AS movedAt, i.cause FROM trash AS x
  JOIN trash_items AS i ON i.id = x.item_id WHERE x.run_id = @id`;
const PURGED = 'SELECT purged_at AS at, moved_at AS movedAt, cause FROM purges WHERE run_id = @id';

const IdRowSchema = z.object({ id: z.string() });
const CountsSchema = z.object({
  items: z.number(),
  attempts: z.number(),
  due: z.number(),
  removing: z.number(),
});
const KeptRowSchema = z.object({ keptAt: z.number() });
const InTrashRowSchema = TrashItemSchema.pick({ id: true, kind: true, movedAt: true, cause: true });
const PurgedRowSchema = z.object({
  at: z.number(),
  movedAt: z.number(),
  cause: TrashItemSchema.shape.cause,
});

/** What is in the trash, and what became of an attempt. */
export function createTrashList(db: ReadLedger) {
  const list = db.select(LIST, TrashItemSchema);
  const placeOf = db.select(PLACE, PlaceSchema);
  const due = db.select(DUE, IdRowSchema);
  const counts = db.select(COUNTS, CountsSchema);
  const kept = db.select(KEPT, KeptRowSchema);
  const inTrash = db.select(IN_TRASH, InTrashRowSchema);
  const purged = db.select(PURGED, PurgedRowSchema);

  return {
    /** The last moved first. A `before` that is not there any more gives an empty page. */
    list: ({
      limit,
      before,
    }: {
      readonly limit: number;
      readonly before?: string | undefined;
    }): TrashItem[] => {
      const place = before === undefined ? START : placeOf.get({ id: before });
      return place === null ? [] : list.all({ ...place, limit });
    },

    /** Items that were moved at `before` (Unix ms) or earlier, the first moved first. */
    movedBefore: (before: number): string[] => due.all({ before }).map(({ id }) => id),

    /** How much is there; `due` are the items moved at `before` (Unix ms) or earlier. */
    counts: (before: number): z.infer<typeof CountsSchema> =>
      counts.get({ before }) ?? { items: 0, attempts: 0, due: 0, removing: 0 },

    /** Whether its transcript was deleted for good. */
    isPurged: (id: string): boolean => purged.get({ id }) !== null,

    ofAttempt: (id: string): AttemptKeeping => {
      const found = inTrash.get({ id });
      return {
        keptAt: kept.get({ id })?.keptAt ?? null,
        trash:
          found === null
            ? null
            : {
                item: { id: found.id, kind: found.kind },
                movedAt: found.movedAt,
                until: found.movedAt + TRASH_MS,
                cause: found.cause,
              },
        purged: purged.get({ id }),
      };
    },
  };
}
