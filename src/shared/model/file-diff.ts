import { z } from 'zod';
import { FileChangeSchema } from './file-change';

const CountSchema = z.number().int().nonnegative();

/** Characters of a line that a diff tells. */
export const DIFF_LINE_CHARS = 4_000;

/** The most lines of a diff that are told at once. */
export const DIFF_PAGE_LINES = 5_000;

export const DiffLineSchema = z.object({
  type: z.enum(['same', 'added', 'removed']),
  /** Without its line end; what is not UTF-8 is replaced. */
  text: z.string(),
  /** How many characters the line has, where `text` is cut at `DIFF_LINE_CHARS`; else absent. */
  characters: z.number().int().positive().optional(),
  /** It ends the file without a line end; else absent. */
  noNewline: z.literal(true).optional(),
});
export type DiffLine = z.infer<typeof DiffLineSchema>;

/** Lines that belong together: what changed, and some lines around it. */
export const DiffHunkSchema = z.object({
  /** The number, from 1, of its first line before and after, or of the one that follows where it has none. */
  beforeStart: z.number().int().positive(),
  afterStart: z.number().int().positive(),
  lines: z.array(DiffLineSchema).readonly(),
});
export type DiffHunk = z.infer<typeof DiffHunkSchema>;

/** What a diff shows of a file. */
export const DiffContentSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    /** A hunk that a page cuts goes on as the first one of the next page. */
    hunks: z.array(DiffHunkSchema).readonly(),
    /** Lines of all hunks, on every page. */
    lines: CountSchema,
    /** The place of the first of these lines among them, from 0. */
    offset: CountSchema,
  }),
  /** `picture`: one that `checkpoints.picture` can show. */
  z.object({ type: z.literal('binary'), picture: z.boolean() }),
  /** Larger than `COUNTED_BYTES`. */
  z.object({ type: z.literal('too_large') }),
]);
export type DiffContent = z.infer<typeof DiffContentSchema>;

/** How one file differs between two moments. */
export const FileDiffSchema = z.object({
  change: FileChangeSchema,
  /** Sizes; null where the file was, or is, not there. */
  bytesBefore: CountSchema.nullable(),
  bytesAfter: CountSchema.nullable(),
  content: DiffContentSchema,
});
export type FileDiff = z.infer<typeof FileDiffSchema>;

/** The most bytes of a picture that is shown: 10 MB. */
export const PICTURE_BYTES = 10_000_000;

/** A picture that a checkpoint holds, known as one by its bytes. */
export const KeptPictureSchema = z.object({
  mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif']),
  /** Base64. */
  data: z.string(),
});
export type KeptPicture = z.infer<typeof KeptPictureSchema>;
