import type { Attachment } from '../../../shared/model/attachment';

/** One more file at the end; one with the same content is there already. */
export function withAttachment(
  files: readonly Attachment[],
  file: Attachment,
): readonly Attachment[] {
  return files.some(({ hash }) => hash === file.hash) ? files : [...files, file];
}

export function withoutAttachment(
  files: readonly Attachment[],
  { hash }: Attachment,
): readonly Attachment[] {
  return files.filter((file) => file.hash !== hash);
}
