import { z } from 'zod';

/** Where in an attempt a link leads: to its step of that number, or to no place in particular. */
export const AttemptPlaceSchema = z.object({
  step: z.number().int().positive().optional().catch(undefined),
});
