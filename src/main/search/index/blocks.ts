import type Database from 'better-sqlite3';
import { z } from 'zod';

/** Documents of a block; one that has twice as many is parted. */
export const BLOCK_DOCUMENTS = 16_384;

const BlockSchema = z.object({ firstId: z.number(), documents: z.number() });
type Block = z.infer<typeof BlockSchema>;

const ALL = 'SELECT first_id AS firstId, documents FROM blocks ORDER BY first_id';
const PUT = `
  INSERT INTO blocks (first_id, documents) VALUES (@firstId, @documents)
  ON CONFLICT (first_id) DO UPDATE SET documents = excluded.documents`;
const MIDDLE = `
  SELECT id AS firstId, 0 AS documents FROM documents WHERE id >= @firstId
  ORDER BY id LIMIT 1 OFFSET ${BLOCK_DOCUMENTS}`;

/** Counts documents by where they are, so that a search can take so many at a time. */
export function createBlocks(db: Database.Database) {
  const all = db.prepare(ALL);
  const put = db.prepare(PUT);
  const middle = db.prepare(MIDDLE);
  let blocks: Block[] = [];
  let changed = new Set<number>();

  function placeOf(id: number): number {
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const half = (low + high) >> 1;
      if ((blocks[half]?.firstId ?? Infinity) <= id) low = half + 1;
      else high = half;
    }
    return low - 1;
  }

  return {
    /** Forgets what was counted and not written. */
    load: () => {
      blocks = z.array(BlockSchema).parse(all.all());
      if (blocks.length === 0) blocks = [{ firstId: 0, documents: 0 }];
      changed = new Set();
    },

    count: (id: number) => {
      const place = Math.max(0, placeOf(id));
      const block = blocks[place];
      if (block === undefined) return;
      blocks[place] = { ...block, documents: block.documents + 1 };
      changed.add(block.firstId);
    },

    /** Writes what was counted; a block that has become too large is parted. */
    write: () => {
      for (const firstId of [...changed]) {
        const place = placeOf(firstId);
        const block = blocks[place];
        if (block === undefined) continue;
        const parts = block.documents >= 2 * BLOCK_DOCUMENTS ? halves(block) : [block];
        blocks.splice(place, 1, ...parts);
        for (const part of parts) put.run(part);
      }
      changed = new Set();
    },
  };

  function halves(block: Block): readonly Block[] {
    const found = middle.get({ firstId: block.firstId });
    if (found === undefined) return [block];
    const { firstId } = BlockSchema.parse(found);
    const documents = block.documents - BLOCK_DOCUMENTS;
    return [
      { ...block, documents: BLOCK_DOCUMENTS },
      { firstId, documents },
    ];
  }
}
