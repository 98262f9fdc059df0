import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { SearchHit, SearchPage } from '../../../shared/model/search-page';
import { client } from '../../ipc/client';
import { asksForSomething, queryOf, type SearchView } from './search-view';

export type SearchLoad =
  | { readonly type: 'nothing' }
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly error: unknown; readonly retry: () => void }
  | {
      readonly type: 'ready';
      readonly hits: readonly SearchHit[];
      /** Null at the end. A page may bring nothing and still have a next one. */
      readonly more: (() => void) | null;
      readonly loadingMore: boolean;
      /** Why the next page could not be read; null for no reason. */
      readonly moreError: unknown;
      /** Of the last page, if it was short: searched so far back (Unix ms). */
      readonly searchedBackTo: number | null;
      readonly rankedOf: number | null;
      readonly note: string | null;
      /** What was found before is still shown while other words are looked for. */
      readonly isOld: boolean;
      /** When it was read, in Unix milliseconds. */
      readonly readAt: number;
    };

/** What a view finds, a page at a time. An answer to words that have changed since is dropped. */
export function useSearch(view: SearchView): SearchLoad {
  const asks = asksForSomething(view);
  const question = queryOf(view);
  const query = useInfiniteQuery({
    // Not under `search`: what is listed stays as it was found, unless it goes to the trash or comes back.
    queryKey: [['search-results'], question],
    queryFn: ({ pageParam, signal }) =>
      client.search.query(pageParam === null ? question : { ...question, after: pageParam }, {
        signal,
      }),
    initialPageParam: theBeginning(),
    getNextPageParam: ({ next }) => next,
    enabled: asks,
    placeholderData: keepPreviousData,
    staleTime: ({ state }) => (isOnOnePage(state.data) ? 0 : FRESH_MS),
    // What was only just said is indexed a moment later.
    refetchInterval: ({ state }) => (foundNothing(state.data) ? LOOK_AGAIN_MS : false),
  });
  const { data, error, dataUpdatedAt, hasNextPage, isFetching, isFetchingNextPage } = query;
  if (!asks) return { type: 'nothing' };
  if (error !== null && !query.isFetchNextPageError) {
    return { type: 'failed', error, retry: () => void query.refetch() };
  }
  if (data === undefined) return { type: 'loading' };
  const [first] = data.pages;
  return {
    type: 'ready',
    hits: eachOnce(data),
    more: hasNextPage && !isFetching ? () => void query.fetchNextPage() : null,
    moreError: query.isFetchNextPageError ? error : null,
    loadingMore: isFetchingNextPage || (hasNextPage && isFetching),
    searchedBackTo: data.pages.at(-1)?.searchedBackTo ?? null,
    rankedOf: first?.rankedOf ?? null,
    note: first?.note ?? null,
    isOld: query.isPlaceholderData,
    readAt: dataUpdatedAt,
  };
}

/**
 * Many results of the same words are not looked for again within this long (ms): on the way back from one of them
 * the others stand where they were.
 */
const FRESH_MS = 60_000;
/** How soon nothing found is looked for again, in ms: the index looks at the ledger once a second. */
const LOOK_AGAIN_MS = 1_500;

interface Pages {
  readonly pages: readonly SearchPage[];
}

function foundNothing(data: Pages | undefined): boolean {
  return isOnOnePage(data) && data?.pages[0]?.hits.length === 0;
}

/** While the index grows, a text may come on two pages. */
function eachOnce({ pages }: Pages): readonly SearchHit[] {
  const hits = new Map<string, SearchHit>();
  for (const hit of pages.flatMap((page) => page.hits)) {
    if (!hits.has(hit.key)) hits.set(hit.key, hit);
  }
  return [...hits.values()];
}

function isOnOnePage(data: Pages | undefined): boolean {
  return data?.pages.length === 1 && data.pages[0]?.next === null;
}

function theBeginning(): string | null {
  return null;
}
