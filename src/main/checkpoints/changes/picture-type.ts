import type { KeptPicture } from '../../../shared/model/file-diff';

type PictureType = KeptPicture['mediaType'];

/** What pictures begin with; a dot stands for any byte. */
const BEGINNINGS: readonly (readonly [PictureType, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF....WEBP/s],
];

/** Bytes by which every one of them can be told. */
const HEAD_BYTES = 16;

/** Which kind of picture it is, by its bytes and not its name; null for none that a screen shows. */
export function pictureType(content: Buffer): PictureType | null {
  const head = content.toString('latin1', 0, HEAD_BYTES);
  return BEGINNINGS.find(([, beginning]) => beginning.test(head))?.[0] ?? null;
}
