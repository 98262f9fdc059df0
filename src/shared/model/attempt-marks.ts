import { z } from 'zod';
import { CutEventSchema } from './attempt-window';
import { RunEventSchema } from './run-event';

const CountSchema = z.number().int().nonnegative();
const SeqSchema = z.number().int().positive();

/**
 * What a reader may see alone. `tools`: each tool call. `follow_ups`: each turn but the first. `errors`:
 * failed steps and checks, results of tools that are not ok, incidents above mere information, refusals
 * by a person or a limit, and an end that is no success.
 */
export const MarkFilterSchema = z.enum(['tools', 'errors', 'follow_ups']);
export type MarkFilter = z.infer<typeof MarkFilterSchema>;

/** How many events each filter leaves. */
export const MarkCountsSchema = z.object({
  tools: CountSchema,
  errors: CountSchema,
  followUps: CountSchema,
});
export type MarkCounts = Readonly<z.infer<typeof MarkCountsSchema>>;

/** The most matches that are given at a time. */
export const MARKS_PAGE = 64;

export const MarkedEventsSchema = z.object({
  /** The matches of this page, ascending; fewer than asked for where they are very long, but at least one. */
  seqs: z.array(SeqSchema).readonly(),
  /**
   * The matches, and with each what it needs to be read by itself: the beginning of its step, the calls and
   * results of a tool, the question of an answer. Ascending, each once.
   */
  events: z.array(RunEventSchema).readonly(),
  cut: z.array(CutEventSchema).readonly(),
});
export type MarkedEvents = Readonly<z.infer<typeof MarkedEventsSchema>>;

/** A match among all of its filter. */
export const MarkSchema = z.object({
  seq: SeqSchema,
  /** From 1. */
  place: SeqSchema,
});
export type Mark = Readonly<z.infer<typeof MarkSchema>>;
