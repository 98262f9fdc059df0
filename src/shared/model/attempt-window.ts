import { z } from 'zod';
import { TimeSchema } from './ids';
import { RunEventSchema } from './run-event';

/**
 * Events in a stretch of an attempt: stretch `k` has the boundaries (a turn or a step that begins, and the
 * first event) whose `seq` is above `k * STRIDE` and at most `(k + 1) * STRIDE`.
 */
export const STRIDE = 64;

/** The stretch that an event belongs to which stands behind the boundary `boundarySeq`, or is it. */
export function stretchOf(boundarySeq: number): number {
  return Math.floor((boundarySeq - 1) / STRIDE);
}

/** The most events, and about the most characters, that one page of a window holds. */
export const WINDOW_PAGE_EVENTS = 300;
export const WINDOW_PAGE_CHARS = 1_000_000;

/** Characters of a text within an event that a window gives. */
export const LONGEST_TEXT = 32_768;

/** An event counts with at most so many characters in the size of a page: its texts are cut. */
export const LONGEST_EVENT = 2 * LONGEST_TEXT;

/** An event of which not all was given: a text in it is longer than `LONGEST_TEXT`. */
export const CutEventSchema = z.object({
  seq: z.number().int().positive(),
  /** Bytes of the whole event as it is stored. */
  bytes: z.number().int().positive(),
});

/**
 * The events from the first boundary of a stretch up to before the first of the next stretch that has any,
 * or to the end: no step, tool call, check or approval is cut in two.
 */
export const AttemptWindowSchema = z.object({
  /** The first and the last `seq` of the whole window; `from` is above `to` where it is empty. */
  from: z.number().int().positive(),
  to: z.number().int().nonnegative(),
  /** In their order, at most `WINDOW_PAGE_EVENTS`, and at least one where there are any. */
  events: z.array(RunEventSchema).readonly(),
  /** More of the window follows on the last of these events. */
  more: z.boolean(),
  /** Unix ms of the last event before the window that opens a row of its own; null for none. */
  previousAt: TimeSchema.nullable(),
  /** Each of their texts is given by its beginning. */
  cut: z.array(CutEventSchema).readonly(),
});
export type AttemptWindow = Readonly<z.infer<typeof AttemptWindowSchema>>;

/** An event exactly as it is stored. */
export const StoredEventSchema = z.object({
  runId: z.string(),
  seq: z.number().int().positive(),
  at: TimeSchema,
  type: z.string(),
  /** JSON. */
  payload: z.string(),
});
export type StoredEvent = Readonly<z.infer<typeof StoredEventSchema>>;
