import { z } from 'zod';

/**
 * A TEXT column that holds JSON. The table's CHECK guarantees that it can be read. A text that comes again
 * is not parsed again: settings are read at each step, and seldom changed.
 */
export function jsonText<T>(schema: z.ZodType<T>): z.ZodType<T> {
  let last: { readonly text: string; readonly value: T } | null = null;
  return z.string().transform((text): T => {
    if (last?.text !== text) last = { text, value: schema.parse(JSON.parse(text)) };
    return last.value;
  });
}

/** An INTEGER column that is 0 or 1. */
export const FlagSchema = z.union([z.literal(0), z.literal(1)]).transform((bit) => bit === 1);

/** What an INTEGER column keeps of a yes or no. */
export function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}
