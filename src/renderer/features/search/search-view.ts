import { z } from 'zod';
import { LocalDateSchema, startOfDate, endOfDate } from '../../../shared/model/cost-range';
import { RunStatusSchema } from '../../../shared/model/run';
import {
  MOST_SEARCHED_CHARS,
  type SearchFilter,
  SearchKindSchema,
  SearchOrderSchema,
  type SearchQuery,
} from '../../../shared/model/search-query';
import { MicroUsdSchema } from '../../../shared/money';

/** What is searched for, kept in the address: it survives a visit to what was found. */
export const SearchViewSchema = z.object({
  // A number or a word such as `true` comes out of the address as what it looks like.
  words: z
    .preprocess(asTyped, z.string())
    .transform((words) => words.slice(0, MOST_SEARCHED_CHARS))
    .optional()
    .catch(undefined),
  project: z.string().optional().catch(undefined),
  agent: z.string().optional().catch(undefined),
  status: RunStatusSchema.optional().catch(undefined),
  tool: z.string().optional().catch(undefined),
  kind: SearchKindSchema.optional().catch(undefined),
  /** Days of the local calendar, both included. */
  from: LocalDateSchema.optional().catch(undefined),
  to: LocalDateSchema.optional().catch(undefined),
  /** Micro-US-dollars, both included. */
  costFrom: MicroUsdSchema.optional().catch(undefined),
  costTo: MicroUsdSchema.optional().catch(undefined),
  order: SearchOrderSchema.optional().catch(undefined),
});
export type SearchView = z.infer<typeof SearchViewSchema>;

function asTyped(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** What narrows a search, beside its words. */
export type SearchNarrowing = Omit<SearchView, 'words' | 'order'>;

/** The question that a view asks; its pages are asked for with `after`. */
export function queryOf({ words = '', order = 'newest', ...narrowing }: SearchView): SearchQuery {
  return { words, order, filter: filterOf(narrowing), limit: PAGE };
}

/** Hits a page. */
const PAGE = 30;

function filterOf(narrowing: SearchNarrowing): SearchFilter {
  const { project, agent, status, tool, kind, from, to, costFrom, costTo } = narrowing;
  return {
    ...(project !== undefined && { projectIds: [project] }),
    ...(agent !== undefined && { agentIds: [agent] }),
    ...(status !== undefined && { statuses: [status] }),
    ...(tool !== undefined && { tools: [tool] }),
    ...(kind !== undefined && { kinds: [kind] }),
    ...(from !== undefined && { from: startOfDate(from) }),
    ...(to !== undefined && { before: endOfDate(to) }),
    ...(costFrom !== undefined && { costFrom }),
    ...(costTo !== undefined && { costTo }),
  };
}

/** Whether anything narrows it. */
export function isNarrowed(view: SearchView): boolean {
  return Object.keys(filterOf(view)).length > 0;
}

/** Whether there is anything to look for: words, or what narrows all there is. */
export function asksForSomething(view: SearchView): boolean {
  return (view.words ?? '').trim() !== '' || isNarrowed(view);
}
