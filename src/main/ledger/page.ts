import { z } from 'zod';

/** A place in a list that is ordered newest first, by time and then by id. */
export const PlaceSchema = z.object({ at: z.number(), id: z.string() });
export type Place = z.infer<typeof PlaceSchema>;

/** Before the newest row: where the first page begins. */
export const START: Place = { at: Number.MAX_SAFE_INTEGER, id: '' };
