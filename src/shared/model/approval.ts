import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';

/** `expired`: the run ended before anybody answered. */
export const ApprovalStateSchema = z.enum(['pending', 'approved', 'denied', 'expired']);
export type ApprovalState = z.infer<typeof ApprovalStateSchema>;

export const DecisionSchema = z.enum(['approved', 'denied']);
export type Decision = z.infer<typeof DecisionSchema>;

/** A question to a person that a paused run waits for. */
export const ApprovalSchema = z.object({
  id: IdSchema,
  runId: IdSchema,
  turn: z.number().int().positive(),
  /** What is asked, in one sentence. */
  question: z.string(),
  /** What the answer decides about: evidence, a command, a diff. */
  detail: z.string(),
  state: ApprovalStateSchema,
  /** What the person wrote beside the answer; empty for nothing. */
  note: z.string(),
  requestedAt: TimeSchema,
  decidedAt: TimeSchema.nullable(),
});
export type Approval = z.infer<typeof ApprovalSchema>;

/** An approval with the names that a list shows beside it. */
export const ApprovalCardSchema = ApprovalSchema.extend({
  taskId: IdSchema,
  taskTitle: z.string(),
  agentName: z.string(),
});
export type ApprovalCard = z.infer<typeof ApprovalCardSchema>;
