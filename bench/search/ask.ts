import type { SearchPage } from '../../src/shared/model/search-page';
import { SearchQuerySchema, type SearchQuery } from '../../src/shared/model/search-query';
import type { Search } from '../../src/main/search/search';
import type { Places, SearchCase } from './cases';

const ROUNDS = 60;

export interface Asked {
  readonly what: string;
  /** Milliseconds of each round. */
  readonly times: readonly number[];
  /** Pages that were given short, as the time for one was over; the next one goes on there. */
  readonly short: number;
  /** Results of all pages together. */
  readonly hits: number;
}

/** Asks for a case again and again; each of its wordings is asked once before. */
export async function ask(search: Search, one: SearchCase, places: Places): Promise<Asked> {
  const queries: SearchQuery[] = [];
  for (const words of one.words) {
    queries.push(await queryAt(search, queryOf(one, words, places), one.page ?? 0));
  }
  const times: number[] = [];
  let [short, hits] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const query = queries[round % queries.length];
    if (query === undefined) throw new Error(`${one.what}: there is nothing to ask.`);
    const began = performance.now();
    const page = await pageOf(search, query);
    times.push(performance.now() - began);
    hits += page.hits.length;
    if (page.next !== null && page.hits.length < query.limit) short += 1;
  }
  return { what: one.what, times, short, hits };
}

export function queryOf({ order, filter }: SearchCase, words: string, places: Places): SearchQuery {
  return SearchQuerySchema.parse({ words, order, filter: filter?.(places) ?? {} });
}

/** The query for a later page; it is an error where there are not as many. */
async function queryAt(search: Search, first: SearchQuery, page: number): Promise<SearchQuery> {
  let query = first;
  let { next } = await pageOf(search, query);
  for (let number = 0; number < page; number += 1) {
    if (next === null) throw new Error(`“${first.words}” has no page ${page}.`);
    query = { ...first, after: next };
    ({ next } = await pageOf(search, query));
  }
  return query;
}

export async function pageOf(search: Search, query: SearchQuery): Promise<SearchPage> {
  const page = await search.query(query);
  if (!page.ok) throw new Error(page.error);
  return page.value;
}
