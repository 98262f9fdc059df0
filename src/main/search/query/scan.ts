import { z } from 'zod';
import { matchOf } from './match-of';
import type { SearchConnection } from './open-for-search';
import type { SearchPlan } from './plan';
import { windowsOf, type TimeBudget, type Window } from './windows';

const BLOCKS = 'SELECT first_id AS firstId FROM blocks ORDER BY first_id';
/** CROSS JOIN: the index gives the order, each document is looked up by its id. A cast, as FTS5 heeds integers alone. */
const scanSql = (columns: string): string => `
  SELECT ${columns} FROM words CROSS JOIN documents AS d ON d.id = words.rowid
  WHERE words MATCH @match
    AND words.rowid >= CAST(@firstId AS INTEGER) AND words.rowid <= CAST(@lastId AS INTEGER)
  ORDER BY words.rowid DESC`;
const PLACE = `d.id, d.run, d.task, d.seq, d.part, d.kind, d.at, d.slice_from AS sliceFrom,
  d.slice_to AS sliceTo, d.length`;
const SCAN = scanSql(PLACE);
const SCAN_TO_RANK = scanSql(`${PLACE}, d.frequent`);

const BlockSchema = z.object({ firstId: z.number() });
const DocumentSchema = z.object({
  id: z.number(),
  run: z.number().nullable(),
  task: z.number().nullable(),
  seq: z.number(),
  part: z.number(),
  kind: z.number(),
  at: z.number(),
  sliceFrom: z.number().nullable(),
  sliceTo: z.number().nullable(),
  /** Terms. */
  length: z.number(),
  frequent: z.instanceof(Uint8Array).nullish(),
});
export type FoundDocument = Readonly<z.infer<typeof DocumentSchema>>;

/** Documents between two looks at the clock. */
const LOOK_EVERY = 64;
/** Documents that are looked at one by one before the index is asked to choose among attempts. */
const MOST_LOOKED_AT = 1_000;

export interface Scan {
  /** Newest first. */
  readonly documents: readonly FoundDocument[];
  /** Whether there may be more below `lowestId`. */
  readonly hasMore: boolean;
  /** Everything from here on was searched. */
  readonly lowestId: number;
}

export interface ScanOptions {
  /** Ids above this one are left out. */
  readonly topId: number;
  readonly budget: TimeBudget;
  readonly forRanking: boolean;
  /** Hears each document that was found; false when it is enough. */
  readonly take: (document: FoundDocument) => boolean;
}

interface Pass {
  readonly range: Window;
  readonly byFacets: boolean;
  readonly mostLooks: number;
}

/** What the index has for a plan, newest first, until it is enough or the time is over. */
export function scan(connection: SearchConnection, plan: SearchPlan, options: ScanOptions): Scan {
  const { budget, forRanking, take } = options;
  const documents: FoundDocument[] = [];
  const blocks = plan.isCheap ? [] : connection.all(BLOCKS, BlockSchema);
  const sql = forRanking ? SCAN_TO_RANK : SCAN;

  /** Everything from `lowestId` on was searched. */
  function pass({ range, byFacets, mostLooks }: Pass) {
    let looks = 0;
    let lowestId = range.lastId + 1;
    for (const window of windowsOf(blocks, range, 'newest', budget)) {
      const match = matchOf(plan, window, byFacets);
      for (const found of connection.each(sql, DocumentSchema, { match, ...window })) {
        looks += 1;
        if (isWanted(plan, found)) {
          if (!take(found)) return { end: 'enough', lowestId: found.id + 1 } as const;
          documents.push(found);
        }
        if (looks % LOOK_EVERY === 0 && budget.left() <= 0) {
          return { end: 'time', lowestId: found.id } as const;
        }
        if (looks >= mostLooks) return { end: 'looks', lowestId: found.id } as const;
      }
      lowestId = window.firstId;
    }
    return { end: lowestId > range.firstId ? 'time' : 'all', lowestId } as const;
  }

  const range = { firstId: plan.firstId, lastId: Math.min(plan.lastId, options.topId) };
  const hasFacets = plan.runs.anyFacet !== null || plan.runs.noFacet.length > 0;
  const isEither = hasFacets && plan.runs.keys !== null;
  const mostLooks = isEither ? MOST_LOOKED_AT : Infinity;
  const first = pass({ range, byFacets: hasFacets && !isEither, mostLooks });
  const last =
    first.end === 'looks'
      ? pass({
          range: { ...range, lastId: first.lowestId - 1 },
          byFacets: true,
          mostLooks: Infinity,
        })
      : first;
  return { documents, hasMore: last.end !== 'all', lowestId: last.lowestId };
}

/** What the index itself does not hold exactly: times to the millisecond, and attempts that are too many. */
function isWanted({ from, before, runs }: SearchPlan, { at, run }: FoundDocument): boolean {
  if (at < from || at >= before) return false;
  if (run === null) return !runs.attemptsOnly;
  return runs.keys === null || runs.keys.set.has(run) === (runs.keys.are === 'wanted');
}
