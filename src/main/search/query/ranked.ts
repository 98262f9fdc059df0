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

type BestPlace = Extract<Place, { by: 'best' }>;

export interface RankedDocument {
  readonly document: FoundDocument;
  readonly score: number;
}

export interface Ranked {
  /** Best first. */
  readonly ranked: readonly RankedDocument[];
  /** From where the same list can be made again, even when the index has grown. */
  readonly place: Omit<BestPlace, 'below'>;
}

/** The newest documents that match, best first. `again` is the place of a page of the same list. */
export function rank(
  connection: SearchConnection,
  plan: SearchPlan,
  again: BestPlace | null,
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
  const ranked = found.documents.map((document) => ({ document, score: score(document) }));
  ranked.sort((a, b) => b.score - a.score || b.document.id - a.document.id);
  return {
    ranked,
    place: {
      by: 'best',
      topId,
      lowestId: again?.lowestId ?? found.lowestId,
      isAll: again?.isAll ?? !found.hasMore,
      averageLength: measure.averageLength,
      rarity: [...measure.rarity],
    },
  };
}

/** Whether a document comes after the page that ended with `below`. */
export function isBelow({ document, score }: RankedDocument, below: BestPlace['below']): boolean {
  return score < below.score || (score === below.score && document.id < below.id);
}

function measureOf(connection: SearchConnection, sought: readonly Sought[]): Measure {
  const { documents, length } = connection.get(TOTALS, TotalsSchema) ?? {
    documents: 0,
    length: 0,
  };
  const rarity = sought.map((one) => rarityOf(documents, documentsWith(one)));
  return { averageLength: Math.max(1, Math.round(length / Math.max(1, documents))), rarity };
}
