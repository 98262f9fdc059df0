import { z } from 'zod';
import { RuleSchema } from './permission';
import { ProposalSchema } from './proposal';
import { IdSchema, TimeSchema } from './ids';

/** `expired`: the run ended before anybody answered. */
export const ApprovalStateSchema = z.enum(['pending', 'approved', 'denied', 'expired']);
export type ApprovalState = z.infer<typeof ApprovalStateSchema>;

export const DecisionSchema = z.enum(['approved', 'denied']);
export type Decision = z.infer<typeof DecisionSchema>;

/** What a yes is worth: this call, every call like it in this attempt, or every one from now on. */
export const ApprovalScopeSchema = z.enum(['once', 'attempt', 'always']);
export type ApprovalScope = z.infer<typeof ApprovalScopeSchema>;

export const ApprovalKindSchema = z.enum(['supervisor', 'tool', 'question']);

/** The tool call that an approval decides about. */
export const ApprovedCallSchema = z.object({
  step: z.number().int().positive(),
  callId: z.string(),
  tool: z.string(),
  proposal: ProposalSchema,
  /** What "for this attempt" and "always" allow; null where only this call can be allowed. */
  rule: RuleSchema.nullable(),
});
export type ApprovedCall = z.infer<typeof ApprovedCallSchema>;

/** A question to a person that a paused run waits for. */
export const ApprovalSchema = z.object({
  id: IdSchema,
  runId: IdSchema,
  turn: z.number().int().positive(),
  /** `supervisor`: whether to go on. `tool`: whether a call may be made. `question`: the agent asks. */
  kind: ApprovalKindSchema.catch('supervisor'),
  /** Null for `supervisor`. */
  call: ApprovedCallSchema.nullable(),
  /** Null until it is approved, and for what is not about a call. */
  scope: ApprovalScopeSchema.nullable(),
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
