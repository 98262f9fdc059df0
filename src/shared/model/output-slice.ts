import { z } from 'zod';

/** The most lines, and about the most characters, that one slice holds. */
export const SLICE_LINES = 1_000;
export const SLICE_CHARS = 1_000_000;

/** Characters of a line that a slice gives from its column on. */
export const SLICE_COLUMNS = 4_000;

/** Some lines of an output, which may be of any length. */
export const OutputSliceSchema = z.object({
  lines: z
    .array(
      z.object({
        /** From the column that was asked for, at most `SLICE_COLUMNS`; without the end of the line. */
        text: z.string(),
        /** Of the whole line. */
        characters: z.number().int().nonnegative(),
      }),
    )
    .readonly(),
  totalLines: z.number().int().nonnegative(),
  totalBytes: z.number().int().nonnegative(),
  /** Bytes of the longest line. */
  longestLine: z.number().int().nonnegative(),
});
export type OutputSlice = Readonly<z.infer<typeof OutputSliceSchema>>;
