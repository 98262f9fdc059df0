import { z } from 'zod';
import { TurnOutlineSchema, WHY_CHARS } from '../../../shared/model/attempt-outline';
import { RunStatusSchema } from '../../../shared/model/run';
import { UsageSchema } from '../../../shared/model/usage';
import { MicroUsdSchema } from '../../../shared/money';
import { jsonText } from '../columns';
import type { ReadLedger } from '../database';

/** The events that tell the course of an attempt; the prompts in them are left where they are. */
const COURSE = `
  SELECT seq, at, type, payload ->> '$.turn' AS turn, payload ->> '$.kind' AS kind,
    payload ->> '$.reason' AS reason, substr(payload ->> '$.why', 1, ${WHY_CHARS}) AS why,
    payload ->> '$.throughSeq' AS throughSeq, payload ->> '$.outcome' AS outcome,
    payload -> '$.usage' AS usage, payload ->> '$.costMicroUsd' AS costMicroUsd,
    payload ->> '$.unpricedCalls' AS unpricedCalls, payload ->> '$.to' AS "to",
    payload ->> '$.ms' AS ms, iif(type = 'steered', payload ->> '$.text', NULL) AS text
  FROM run_events INDEXED BY run_events_course
  WHERE run_id = @runId
    AND type IN ('status', 'slept', 'steered', 'turn_started', 'turn_finished')
  ORDER BY seq`;

const PlaceSchema = z.object({ seq: z.number(), at: z.number() });
const { number, kind, reason, why, throughSeq, outcome } = TurnOutlineSchema.shape;

const CourseRowSchema = z.discriminatedUnion('type', [
  PlaceSchema.extend({ type: z.literal('status'), to: RunStatusSchema }),
  PlaceSchema.extend({ type: z.literal('slept'), ms: z.number() }),
  PlaceSchema.extend({ type: z.literal('steered'), text: z.string() }),
  PlaceSchema.extend({
    type: z.literal('turn_started'),
    turn: number,
    kind,
    reason,
    why,
    throughSeq,
  }),
  PlaceSchema.extend({
    type: z.literal('turn_finished'),
    turn: number,
    outcome: outcome.unwrap(),
    usage: jsonText(UsageSchema),
    costMicroUsd: MicroUsdSchema,
    unpricedCalls: z.number(),
  }),
]);
export type CourseRow = Readonly<z.infer<typeof CourseRowSchema>>;
export type StartRow = Extract<CourseRow, { type: 'turn_started' }>;
export type EndRow = Extract<CourseRow, { type: 'turn_finished' }>;

/** In the order of the events. */
export function createCourseRows(db: ReadLedger): (runId: string) => readonly CourseRow[] {
  const course = db.select(COURSE, CourseRowSchema);
  return (runId) => course.all({ runId });
}
