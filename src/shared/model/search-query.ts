import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { IdSchema, TimeSchema } from './ids';
import { RunStatusSchema } from './run';

/** Characters that a search takes. */
export const MOST_SEARCHED_CHARS = 1_000;

/**
 * What kind of text it is. `task`: a title and its description. `note`: what a person wrote to an attempt,
 * questions and their answers, incidents, errors, summaries, lessons.
 */
export const SEARCH_KINDS = [
  'task',
  'prompt',
  'answer',
  'reasoning',
  'tool_input',
  'tool_output',
  'check',
  'note',
] as const;
export const SearchKindSchema = z.enum(SEARCH_KINDS);
export type SearchKind = z.infer<typeof SearchKindSchema>;

/** A choice of a list: any of them will do. An empty one is as none. */
const anyOf = <Item extends z.ZodType>(item: Item) =>
  z.array(item).max(50, 'A filter takes at most 50 choices.').readonly().optional();

/** What a found text must also be; all of it together. */
export const SearchFilterSchema = z.object({
  projectIds: anyOf(IdSchema),
  /** The agent that made the attempt; for a task, its agent now. */
  agentIds: anyOf(IdSchema),
  /** The status of the attempt now. A task of its own has none: it is not found. */
  statuses: anyOf(RunStatusSchema),
  /** Input and output of these tools. */
  tools: anyOf(z.string().min(1, 'A tool has a name.').max(200, 'This is no name of a tool.')),
  kinds: anyOf(SearchKindSchema),
  /** Not before this time, and before that one (Unix ms): when it happened; for a task, when it was made. */
  from: TimeSchema.optional(),
  before: TimeSchema.optional(),
  /** What the attempt has cost so far, both included. */
  costFrom: MicroUsdSchema.optional(),
  costTo: MicroUsdSchema.optional(),
  runId: IdSchema.optional(),
  taskId: IdSchema.optional(),
});
export type SearchFilter = z.infer<typeof SearchFilterSchema>;

/**
 * Words as they are typed. All of them must be in the text; the last one may go on, as may one that ends
 * in `*`; "in quotes" they must stand side by side; `-word` must not be in it. Nothing typed is an error.
 */
export const SearchWordsSchema = z
  .string()
  .max(MOST_SEARCHED_CHARS, 'A search takes at most 1,000 characters.');

export const SearchOrderSchema = z.enum(['newest', 'best']);
export type SearchOrder = z.infer<typeof SearchOrderSchema>;

export const SearchQuerySchema = z.object({
  /** May be empty where a filter is given: everything that it lets through is found then. */
  words: SearchWordsSchema,
  filter: SearchFilterSchema.prefault({}),
  order: SearchOrderSchema.default('newest'),
  limit: z.number().int().min(1).max(100).default(30),
  /** `next` of the page before. */
  after: z.string().max(2_000, 'This is no place in a list of results.').optional(),
});
export type SearchQuery = z.infer<typeof SearchQuerySchema>;

export const FindQuerySchema = z.object({ runId: IdSchema, words: SearchWordsSchema });
export type FindQuery = z.infer<typeof FindQuerySchema>;
