import { z } from 'zod';

export const EXPORT_FORMATS = ['markdown', 'html', 'jsonl'] as const;
export const ExportFormatSchema = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormatSchema>;

/** The most words of a person's own that one export masks. */
export const OWN_WORDS = 50;

/**
 * Words that a person wants to be masked, whatever their case. A `*` stands for any run of characters without
 * a space.
 */
const OwnWordsSchema = z
  .string()
  .trim()
  .min(2, 'What is to be masked has at least two characters.')
  .max(200, 'What is to be masked has at most 200 characters.')
  .refine((words) => words.replaceAll('*', '').trim().length >= 2, {
    error: 'Beside each * there are at least two characters to look for.',
  })
  .refine((words) => words.split('*').length <= 4, { error: 'At most three * in one line.' });

/** In which form, what goes along, and what is masked beside keys and credentials, which always are. */
export const ExportOptionsSchema = z.object({
  format: ExportFormatSchema,
  /** What the model thought before it answered. */
  reasoning: z.boolean().default(true),
  /** Outputs of which the events keep the beginning alone, whole. */
  outputs: z.boolean().default(true),
  /** Each event as the ledger keeps it, beside the text; JSON Lines always has them. */
  rawEvents: z.boolean().default(false),
  /** The files that were given to the task. Nothing is masked within them. */
  attachments: z.boolean().default(true),
  /** Whether the path of the home folder becomes `~`. */
  homeFolder: z.boolean().default(true),
  words: z
    .array(OwnWordsSchema)
    .max(OWN_WORDS, `At most ${OWN_WORDS} lines of words can be masked.`)
    .default([]),
});
export type ExportOptions = z.infer<typeof ExportOptionsSchema>;

/** What a mask is for: a key or credential, the home folder, or the person's own words. */
export const MaskKindSchema = z.enum(['secret', 'home', 'own']);
export type MaskKind = z.infer<typeof MaskKindSchema>;

/** One place at which something is masked, with the words around it, masked. */
const MaskedPlaceSchema = z.object({
  /** In words, such as "event 12" or "the task". */
  where: z.string(),
  /** The text around it, with what is masked as the file has it. */
  text: z.string(),
});
export type MaskedPlace = z.infer<typeof MaskedPlaceSchema>;

/** The most places that a preview names of one mask; all are counted. */
export const MASKED_PLACES = 20;

/** What a file would be, found by making it without writing it. */
export const ExportPreviewSchema = z.object({
  bytes: z.number().int().nonnegative(),
  attempts: z.number().int().nonnegative(),
  events: z.number().int().nonnegative(),
  masked: z.array(
    z.object({
      kind: MaskKindSchema,
      /** The person's own words; null for the other kinds. */
      words: z.string().nullable(),
      count: z.number().int().nonnegative(),
      /** The first `MASKED_PLACES`. */
      places: z.array(MaskedPlaceSchema).readonly(),
    }),
  ),
});
export type ExportPreview = z.infer<typeof ExportPreviewSchema>;

/** A file that was written. */
export const ExportedFileSchema = z.object({
  file: z.string(),
  bytes: z.number().int().nonnegative(),
  /** How often something was masked. */
  masked: z.number().int().nonnegative(),
});
export type ExportedFile = z.infer<typeof ExportedFileSchema>;
