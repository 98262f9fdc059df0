import { z } from 'zod';

export const ATTACHMENT_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'application/pdf',
] as const;
export const AttachmentTypeSchema = z.enum(ATTACHMENT_TYPES);
export type AttachmentType = z.infer<typeof AttachmentTypeSchema>;

/** The most bytes of one file: 10 MB. */
export const ATTACHMENT_BYTES = 10_000_000;

/** The most files of one task. */
export const TASK_ATTACHMENTS = 10;

/** Why a file of more than `ATTACHMENT_BYTES` is not taken. */
export function tooLarge(name: string): string {
  return `“${name}” is too large: an attachment has at most 10 MB.`;
}

export const AttachmentNameSchema = z
  .string()
  .trim()
  .min(1, 'A file needs a name.')
  .max(255, 'The name of a file has at most 255 characters.');

/** A file that goes to the agent with a task's first prompt; its bytes are kept apart, once, by their hash. */
export const AttachmentSchema = z.object({
  name: z.string(),
  mediaType: AttachmentTypeSchema,
  /** Size of the file. */
  bytes: z.number(),
  /** SHA-256 of the bytes, in hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Attachment = z.infer<typeof AttachmentSchema>;

/** A file as a person gives it. What it is, its bytes say and not its name. */
export const NewAttachmentSchema = z.object({
  name: AttachmentNameSchema,
  /** Base64, in which three bytes are four characters. */
  data: z.string().max(Math.ceil(ATTACHMENT_BYTES / 3) * 4, 'An attachment has at most 10 MB.'),
});

export function isImage({ mediaType }: Pick<Attachment, 'mediaType'>): boolean {
  return mediaType.startsWith('image/');
}
