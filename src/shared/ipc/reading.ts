import { z } from 'zod';
import { AttemptFindingsSchema, FindingKindSchema } from '../model/attempt-findings';
import {
  MarkCountsSchema,
  MarkedEventsSchema,
  MarkFilterSchema,
  MARKS_PAGE,
  MarkSchema,
} from '../model/attempt-marks';
import { AttemptOutlineSchema } from '../model/attempt-outline';
import { AttemptWindowSchema, StoredEventSchema } from '../model/attempt-window';
import { IdSchema } from '../model/ids';
import { OutputSliceSchema, SLICE_LINES } from '../model/output-slice';
import { ById, procedure } from './procedure';

const SeqSchema = z.number().int().positive();
const FromZeroSchema = z.number().int().nonnegative();

/** Joined into `attempts`: how an attempt of any length is read, a little of it at a time. */
export const readingProcedures = {
  /** Its turns, without their events. */
  outline: procedure.input(ById).output(AttemptOutlineSchema),
  /** The events of a stretch (from 0), after `afterSeq` where a page of it was read before. */
  window: procedure
    .input(z.object({ id: IdSchema, stretch: FromZeroSchema, afterSeq: FromZeroSchema.default(0) }))
    .output(AttemptWindowSchema),
  /** How many events each filter leaves. */
  counts: procedure.input(ById).output(MarkCountsSchema),
  /** The matches of a filter from the place `from` on, counted from 0. */
  marked: procedure
    .input(
      z.object({
        id: IdSchema,
        filter: MarkFilterSchema,
        from: FromZeroSchema,
        count: z.number().int().min(1).max(MARKS_PAGE),
      }),
    )
    .output(MarkedEventsSchema),
  /** The first match after an event, or the last one before it; null for none. */
  nextMark: procedure
    .input(
      z.object({
        id: IdSchema,
        filter: MarkFilterSchema,
        direction: z.enum(['after', 'before']),
        seq: FromZeroSchema,
      }),
    )
    .output(MarkSchema.nullable()),
  /** Where a step begins; null where the attempt has no such step. */
  placeOfStep: procedure
    .input(z.object({ id: IdSchema, step: SeqSchema }))
    .output(z.object({ seq: SeqSchema.nullable() })),
  /** The last event up to `seq` that begins a turn or a step; 1 where there is none. */
  boundaryOf: procedure
    .input(z.object({ id: IdSchema, seq: SeqSchema }))
    .output(z.object({ seq: SeqSchema })),
  /** Events of one kind after `afterSeq`, without those between them. */
  findings: procedure
    .input(
      ById.extend({
        of: FindingKindSchema,
        afterSeq: FromZeroSchema.default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(AttemptFindingsSchema),
  /** One event exactly as it is stored. */
  event: procedure.input(z.object({ id: IdSchema, seq: SeqSchema })).output(StoredEventSchema),
  /** Lines of an output from the line `from` (from 0), each from a column on. */
  outputSlice: procedure
    .input(
      z.object({
        hash: z.string().regex(/^[0-9a-f]{64}$/),
        from: FromZeroSchema,
        count: z.number().int().min(1).max(SLICE_LINES),
        fromColumn: FromZeroSchema.default(0),
      }),
    )
    .output(OutputSliceSchema),
};
