import type { FilePart } from 'ai';
import type { MessageAttachment } from '../../shared/model/message';
import type { ProviderKind } from '../../shared/model/provider';
import { err, ok, type Result } from '../../shared/result';

/** The bytes of an attachment by their hash; null where they are not kept any more. */
export type LoadAttachment = (hash: string) => Uint8Array | null;

const IMAGES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
const PDF = 'application/pdf';

/** What a provider's models may take; whether this one does, the provider says. */
const TAKEN: Readonly<Record<ProviderKind, readonly string[]>> = {
  demo: [],
  anthropic: [...IMAGES, PDF],
  openai: [...IMAGES, PDF],
  google: [...IMAGES, 'image/heic', 'image/heif', PDF],
  'openai-compatible': [...IMAGES, PDF],
  ollama: IMAGES,
};

/** An attachment as it is sent, or why it cannot be, in a sentence. */
export function attachedFile(
  { name, mediaType, hash }: MessageAttachment,
  kind: ProviderKind,
  label: string,
  load: LoadAttachment,
): Result<FilePart, string> {
  const taken = TAKEN[kind];
  if (!taken.includes(mediaType)) {
    const what =
      taken.length === 0
        ? 'attach nothing for this model'
        : `attach an image${taken.includes(PDF) ? ' (PNG, JPEG, WebP, GIF) or a PDF' : ' (PNG, JPEG, WebP, GIF)'}`;
    return err(`“${name}” (${mediaType}) cannot be sent to ${label}: ${what}.`);
  }
  const data = load(hash);
  if (data === null) {
    return err(
      `The bytes of the attachment “${name}” are not kept any more: attach the file again.`,
    );
  }
  return ok({ type: 'file', data, mediaType, filename: name });
}
