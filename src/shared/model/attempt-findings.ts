import { z } from 'zod';
import { RunEventSchema } from './run-event';

/**
 * What is looked for in an attempt of any length. `checks`: how acceptance checks ended. `incidents`: those,
 * and what a person was asked and answered. `sources`: the ends of turns, with what each has read.
 */
export const FindingKindSchema = z.enum(['checks', 'incidents', 'sources']);
export type FindingKind = z.infer<typeof FindingKindSchema>;

export const AttemptFindingsSchema = z.object({
  /** In the order in which they happened. */
  events: z.array(RunEventSchema).readonly(),
  /** Others follow: ask again after the last one. */
  more: z.boolean(),
});
export type AttemptFindings = z.infer<typeof AttemptFindingsSchema>;
