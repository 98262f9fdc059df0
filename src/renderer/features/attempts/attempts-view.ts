import { z } from 'zod';
import { RunStatusSchema } from '../../../shared/model/run';

/** What the list is narrowed by, kept in the address: it survives a visit to an attempt. */
export const AttemptsViewSchema = z.object({
  project: z.string().optional().catch(undefined),
  agent: z.string().optional().catch(undefined),
  status: RunStatusSchema.optional().catch(undefined),
});
export type AttemptsView = z.infer<typeof AttemptsViewSchema>;

export function isNarrowed({ project, agent, status }: AttemptsView): boolean {
  return project !== undefined || agent !== undefined || status !== undefined;
}

/** Attempts of every kind. */
export const EVERY: AttemptsView = {};
