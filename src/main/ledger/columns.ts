import { z } from 'zod';

/** A TEXT column that holds JSON. The table's CHECK guarantees that it can be read. */
export function jsonText<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}
