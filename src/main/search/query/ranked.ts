import { z } from 'zod';
import { documentsWith, type Sought } from './match-expression';
import type { SearchConnection } from './open-for-search';
import type { Place } from './place';
import type { SearchPlan } from './plan';
import { rarityOf, scorer, type Measure } from './rank';
import { scan, type FoundDocument } from './scan';
import { timeBudget } from './windows';

/** Documents that are ranked: the newest ones that match. */
const MOST_RANKED = 2_000;

const TOTALS = 'SELECT documents, length FROM totals';
const LAST = 'SELECT COALESCE(MAX(id), 0) AS id FROM documents';
const TotalsSchema = z.object({ documents: z.number(), length: z.number() });
const LastSchema = z.object({ id: z.number() });

export interface Ranked {
  /** Best first. */
  readonly documents: readonly FoundDocument[];
  /** From where the same list can be made again, even when the index has grown. */
  readonly place: Extract<Place, { by: 'best' }>;
}

/** The newest documents that match, best first. `again` is the place of a page of the same list. */
export function rank(
  connection: SearchConnection,
  plan: SearchPlan,
  again: Extract<Place, { by: 'best' }> | null,
  budgetMs: number,
): Ranked {
  const topId = again?.topId ?? connection.get(LAST, LastSchema)?.id ?? 0;
  let count = 0;
  const found = scan(
    connection,
    again === null ? plan : { ...plan, firstId: Math.max(plan.firstId, again.lowestId) },
    {
      topId,
      // The same documents as before take about as long as before.
      budget: timeBudget(again === null ? budgetMs : Infinity),
      forRanking: true,
      take: () => (count += 1) <= MOST_RANKED,
    },
  );
  const measure = again ?? measureOf(connection, plan.sought);
  const score = scorer(plan.sought, measure);
  const scored = found.documents.map((document) => ({ document, score: score(document) }));
  scored.sort((a, b) => b.score - a.score || b.document.id - a.document.id);
  return {
    documents: scored.map(({ document }) => document),
    place: {
      by: 'best',
      topId,
      lowestId: again?.lowestId ?? found.lowestId,
      isAll: again?.isAll ?? !found.hasMore,
      skip: again?.skip ?? 0,
      averageLength: measure.averageLength,
      rarity: [...measure.rarity],
    },
  };
}

function measureOf(connection: SearchConnection, sought: readonly Sought[]): Measure {
  const { documents, length } = connection.get(TOTALS, TotalsSchema) ?? {
    documents: 0,
    length: 0,
  };
  const rarity = sought.map((one) => rarityOf(documents, documentsWith(one)));
  return { averageLength: Math.max(1, Math.round(length / Math.max(1, documents))), rarity };
}
