import { z } from 'zod';
import { AttemptFindingsSchema, FindingKindSchema } from '../../../shared/model/attempt-findings';
import {
  MarkCountsSchema,
  MarkedEventsSchema,
  MarkFilterSchema,
  MarkSchema,
} from '../../../shared/model/attempt-marks';
import { AttemptOutlineSchema } from '../../../shared/model/attempt-outline';
import { AttemptWindowSchema, StoredEventSchema } from '../../../shared/model/attempt-window';
import { AttemptSchema, RunStatusSchema } from '../../../shared/model/run';
import { OutputSliceSchema } from '../../../shared/model/output-slice';

const OfRunSchema = z.object({ id: z.string() });
const FilteredSchema = OfRunSchema.extend({ filter: MarkFilterSchema });
const AtSchema = OfRunSchema.extend({ seq: z.number() });

/** What the thread is asked of an attempt; what is not there is null. */
export const ATTEMPT_READS = {
  /** Newest first. */
  attemptsNarrowed: {
    input: z.object({
      limit: z.number(),
      agentId: z.string().optional(),
      projectId: z.string().optional(),
      status: RunStatusSchema.optional(),
      before: z.string().optional(),
    }),
    output: z.array(AttemptSchema),
  },
  attemptOutline: { input: OfRunSchema, output: AttemptOutlineSchema },
  attemptWindow: {
    input: OfRunSchema.extend({ stretch: z.number(), afterSeq: z.number() }),
    output: AttemptWindowSchema,
  },
  markCounts: { input: OfRunSchema, output: MarkCountsSchema },
  markedEvents: {
    input: FilteredSchema.extend({ from: z.number(), count: z.number() }),
    output: MarkedEventsSchema,
  },
  nextMark: {
    input: FilteredSchema.extend({ direction: z.enum(['after', 'before']), seq: z.number() }),
    output: MarkSchema.nullable(),
  },
  placeOfStep: {
    input: OfRunSchema.extend({ step: z.number() }),
    output: z.number().nullable(),
  },
  boundaryOf: { input: AtSchema, output: z.number() },
  attemptFindings: {
    input: OfRunSchema.extend({ of: FindingKindSchema, afterSeq: z.number(), limit: z.number() }),
    output: AttemptFindingsSchema,
  },
  storedEvent: { input: AtSchema, output: StoredEventSchema.nullable() },
  outputSlice: {
    input: z.object({
      hash: z.string(),
      from: z.number(),
      count: z.number(),
      fromColumn: z.number(),
    }),
    output: OutputSliceSchema.nullable(),
  },
};

type Reads = typeof ATTEMPT_READS;
export type AttemptReadName = keyof Reads;
export type AttemptReadInput<Name extends AttemptReadName> = Readonly<
  z.infer<Reads[Name]['input']>
>;
export type AttemptReadOutput<Name extends AttemptReadName> = z.infer<Reads[Name]['output']>;
