import { z } from 'zod';

/**
 * Where a page begins: below an id, or below the last document of the page before it in a list that is ranked anew.
 * Both hold also where documents have come or gone meanwhile.
 */
const PlaceSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('newest'), belowId: z.number().int() }),
  z.object({
    by: z.literal('best'),
    topId: z.number().int(),
    lowestId: z.number().int(),
    isAll: z.boolean(),
    /** The last one that was given. */
    below: z.object({ score: z.number(), id: z.number().int() }),
    averageLength: z.number(),
    rarity: z.array(z.number()),
  }),
]);
export type Place = z.infer<typeof PlaceSchema>;

export function placeToText(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Null for what is no place: then a list begins anew. */
export function placeFromText(text: string | undefined): Place | null {
  if (text === undefined) return null;
  try {
    return PlaceSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
}
