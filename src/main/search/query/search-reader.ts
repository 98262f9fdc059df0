import type { FoundInAttempt, SearchHit, SearchPage } from '../../../shared/model/search-page';
import type { FindQuery, SearchQuery } from '../../../shared/model/search-query';
import { timeOf } from '../document-time';
import { findInAttempt } from './find-in-attempt';
import { hitOf, keyOf } from './hits';
import { openForSearch, type SearchConnection, type SearchFiles } from './open-for-search';
import { placeFromText, placeToText, type Place } from './place';
import { planSearch, type SearchPlan } from './plan';
import { isBelow, rank, type RankedDocument } from './ranked';
import { scan, type FoundDocument } from './scan';
import { timeBudget } from './windows';

/** How long (ms) a page is looked for before it is given as short as it is. */
const BUDGET_MS = 25;

export interface SearchReader {
  query(query: SearchQuery): SearchPage;
  inAttempt(query: FindQuery): FoundInAttempt;
  close(): void;
}

/** Answers searches from the index. @throws what SQLite throws, also where there is no index. */
export function openSearchReader(files: SearchFiles): SearchReader {
  const connection = openForSearch(files);
  return {
    query: (query) => {
      const { plan, note } = planSearch(connection, query.words, query.filter);
      if (plan === null) return { ...NOTHING, note };
      const after = placeFromText(query.after);
      const isBest = query.order === 'best' && plan.needs.length > 0;
      const page = isBest
        ? bestPage(connection, plan, query.limit, after)
        : newestPage(connection, plan, query.limit, after);
      return { ...page, note };
    },
    inAttempt: (query) => findInAttempt(connection, query),
    close: () => connection.close(),
  };
}

type Page = Omit<SearchPage, 'note'>;
const NOTHING: Page = { hits: [], next: null, searchedBackTo: null, rankedOf: null };

function newestPage(
  connection: SearchConnection,
  plan: SearchPlan,
  limit: number,
  after: Place | null,
): Page {
  const topId = after?.by === 'newest' ? after.belowId - 1 : plan.lastId;
  const texts = new Map<string, FoundDocument>();
  const { hasMore, lowestId } = scan(connection, plan, {
    topId,
    budget: timeBudget(BUDGET_MS),
    forRanking: false,
    take: (document) => {
      const key = keyOf(document);
      if (texts.size >= limit && !texts.has(key)) return false;
      // Of a long text the first slice that holds the words is shown: it comes last.
      texts.set(key, document);
      return true;
    },
  });
  const hits = hitsOf(connection, [...texts.values()], plan);
  return {
    hits,
    next: hasMore ? placeToText({ by: 'newest', belowId: lowestId }) : null,
    searchedBackTo: hasMore && texts.size < limit ? timeOf(lowestId) : null,
    rankedOf: null,
  };
}

function bestPage(
  connection: SearchConnection,
  plan: SearchPlan,
  limit: number,
  after: Place | null,
): Page {
  const again = after?.by === 'best' ? after : null;
  const { ranked, place } = rank(connection, plan, again, BUDGET_MS);
  const texts = new Map<string, RankedDocument>();
  for (const one of ranked) {
    const key = keyOf(one.document);
    if (!texts.has(key)) texts.set(key, one);
  }
  const left = [...texts.values()].filter((one) => again === null || isBelow(one, again.below));
  const given = left.slice(0, limit);
  const last = given.at(-1);
  const below = last === undefined ? null : { score: last.score, id: last.document.id };
  const documents = given.map(({ document }) => document);
  return {
    hits: hitsOf(connection, documents, plan),
    next: below !== null && left.length > limit ? placeToText({ ...place, below }) : null,
    searchedBackTo: place.isAll ? null : timeOf(place.lowestId),
    rankedOf: place.isAll ? null : ranked.length,
  };
}

function hitsOf(
  connection: SearchConnection,
  documents: readonly FoundDocument[],
  { needs }: SearchPlan,
): readonly SearchHit[] {
  return documents.flatMap((document) => hitOf(connection, document, needs) ?? []);
}
