import { z } from 'zod';

/** What kind of trouble an attempt ran into; each has its own remedy. */
export const FailureCodeSchema = z.enum([
  'auth',
  'rate_limit',
  'no_credit',
  'unknown_model',
  'unreachable',
  'timeout',
  'broken_stream',
  'context_overflow',
  'content_filter',
  'overloaded',
  'rejected',
  'workspace',
  'budget',
  'step_limit',
  'wall_clock',
  'idle',
  'repeated_tool',
  'checks_failed',
  'denied',
  'cancelled',
  'internal',
]);
export type FailureCode = z.infer<typeof FailureCodeSchema>;

export const FailureSchema = z.object({
  code: FailureCodeSchema,
  /** One sentence: what happened, why, what to do. */
  message: z.string(),
});
export type Failure = z.infer<typeof FailureSchema>;
