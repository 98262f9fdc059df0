import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { IdSchema, TimeSchema } from './ids';
import { RunStatusSchema } from './run';
import { SearchKindSchema } from './search-query';

/** Characters of a text that a hit shows, at most. */
export const SNIPPET_CHARS = 240;

/** Events that a search within one attempt names, at most: the first ones. */
export const MOST_FOUND = 10_000;

const CountSchema = z.number().int().nonnegative();

/** A piece of the text as it stands in the ledger, control characters and all. */
export const SnippetSchema = z.object({
  /** At most `SNIPPET_CHARS`. */
  text: z.string(),
  /** What was found in it: [from, to) in UTF-16 units, ascending, apart from each other. May be empty. */
  ranges: z.array(z.tuple([CountSchema, CountSchema])).readonly(),
  /** Whether the text goes on before and after the piece. */
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
});
export type Snippet = z.infer<typeof SnippetSchema>;

/** The attempt that a text belongs to, as it is now. */
export const FoundAttemptSchema = z.object({
  runId: IdSchema,
  /** From 1 within its task. */
  number: z.number().int().positive(),
  status: RunStatusSchema,
  costMicroUsd: MicroUsdSchema,
  /** Above 0: the cost is "at least", or "up to". */
  unpricedCalls: CountSchema,
  estimatedCalls: CountSchema,
  /** Where it is: an event of the attempt. */
  seq: z.number().int().positive(),
});

export const SearchHitSchema = z.object({
  /** The same for the same text, for lists. */
  key: z.string(),
  kind: SearchKindSchema,
  at: TimeSchema,
  taskId: IdSchema,
  taskTitle: z.string(),
  projectId: IdSchema,
  projectName: z.string(),
  /** Who made the attempt; for a task, its agent now. */
  agentId: IdSchema,
  agentName: z.string(),
  /** Null for a task. */
  attempt: FoundAttemptSchema.nullable(),
  /** For the input and output of a tool. */
  tool: z.string().nullable(),
  snippet: SnippetSchema,
});
export type SearchHit = z.infer<typeof SearchHitSchema>;

export const SearchPageSchema = z.object({
  hits: z.array(SearchHitSchema).readonly(),
  /** Where the next page begins; null at the end. A page may be short, or empty, and still have a next one. */
  next: z.string().nullable(),
  /** The time down to which a short page was searched: what is older is on the next one. Else null. */
  searchedBackTo: TimeSchema.nullable(),
  /** Best first, where more match than are ranked: so many of them were, the newest. Else null. */
  rankedOf: CountSchema.nullable(),
  /** How the words were understood, where that is not plain; a sentence, or null. */
  note: z.string().nullable(),
});
export type SearchPage = z.infer<typeof SearchPageSchema>;

/** Where words stand in one attempt. */
export const FoundInAttemptSchema = z.object({
  /** Events that hold them. */
  total: CountSchema,
  /** Their seqs, ascending, each once: the first `MOST_FOUND`. */
  seqs: z.array(z.number().int().positive()).readonly(),
  /** Whether `seqs` are all of them. */
  complete: z.boolean(),
  /** Whether `total` is exact; else there are at least as many. */
  exact: z.boolean(),
  /** The last event that the index has: what came after it was not searched. */
  throughSeq: CountSchema,
  note: z.string().nullable(),
});
export type FoundInAttempt = z.infer<typeof FoundInAttemptSchema>;
