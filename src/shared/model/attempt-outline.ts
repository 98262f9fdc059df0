import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { TimeSchema } from './ids';
import { FollowUpReasonSchema } from './run-event';
import { UsageSchema } from './usage';

const SeqSchema = z.number().int().positive();
const CountSchema = z.number().int().nonnegative();
const NumberSchema = z.number().int().positive();

/** Characters of a follow-up's reason that the outline gives. */
export const WHY_CHARS = 500;

/** A turn without its events: what its head shows, and where it is. */
export const TurnOutlineSchema = z.object({
  /** From 1 within the attempt. */
  number: NumberSchema,
  /** Where it begins; it goes on until the next turn begins. */
  seq: SeqSchema,
  kind: z.enum(['initial', 'follow_up']),
  reason: FollowUpReasonSchema.nullable(),
  /** Why the follow-up came, at most `WHY_CHARS` of it; null for the initial turn. */
  why: z.string().nullable(),
  /** The `seq` of the last message of a person that its prompt tells; null for none. */
  throughSeq: SeqSchema.nullable(),
  startedAt: TimeSchema,
  /** The `seq` of its recorded end; null while there is none, also where it was cut off. */
  endSeq: SeqSchema.nullable(),
  endedAt: TimeSchema.nullable(),
  outcome: z.enum(['completed', 'failed', 'cancelled', 'halted']).nullable(),
  /** As its end recorded it; null while there is none. */
  usage: UsageSchema.nullable(),
  /** Its recorded total and what its calls cost afterwards; what they cost so far where it has no end. */
  costMicroUsd: MicroUsdSchema,
  /** Calls whose price is not known, counted in the same way. */
  unpricedCalls: CountSchema,
  /** Calls that count as the most they could have cost. */
  estimatedCalls: CountSchema,
  steps: CountSchema,
  /** Null for a turn without steps, as is `lastStep`. */
  firstStep: NumberSchema.nullable(),
  lastStep: NumberSchema.nullable(),
});
export type TurnOutline = Readonly<z.infer<typeof TurnOutlineSchema>>;

/** How long an attempt was worked on; waiting, in line or for a person, is no work. All in ms. */
export const WorkedTimeSchema = z.object({
  /** Of the times that are over. */
  ms: z.number().nonnegative(),
  /** Unix ms: when it went on last; null while it does not run. */
  since: TimeSchema.nullable(),
  /** What the machine slept since then. */
  slept: z.number().nonnegative(),
  /** Unix ms of the last event; 0 before the first. */
  lastAt: TimeSchema,
});

/** A person's message that no turn has told yet. */
export const WaitingMessageSchema = z.object({ seq: SeqSchema, at: TimeSchema, text: z.string() });

/** What can be told of an attempt without reading its events one by one. */
export const AttemptOutlineSchema = z.object({
  /** 0 before the first event. */
  lastSeq: CountSchema,
  /** The `seq` of the last event that begins a turn or a step; 0 for none. */
  lastBoundary: CountSchema,
  turns: z.array(TurnOutlineSchema).readonly(),
  work: WorkedTimeSchema,
  waiting: z.array(WaitingMessageSchema).readonly(),
});
export type AttemptOutline = Readonly<z.infer<typeof AttemptOutlineSchema>>;
