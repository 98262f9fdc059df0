import { z } from 'zod';

const NumberSchema = z.number().int().positive().optional().catch(undefined);

/** Where in an attempt a link leads: to an event, to a step, or to no place in particular. */
export const AttemptPlaceSchema = z.object({ step: NumberSchema, seq: NumberSchema });
export type AttemptPlace = z.infer<typeof AttemptPlaceSchema>;

/** A link to an event, as it can be kept in a note and opened in this app again. */
export function eventLink(attemptId: string, seq: number): string {
  return `#/attempts/${encodeURIComponent(attemptId)}?seq=${seq}`;
}
