import { ATTACHMENT_BYTES, tooLarge, type AttachmentType } from '../../shared/model/attachment';
import { err, ok, type Result } from '../../shared/result';

interface FileKind {
  readonly mediaType: AttachmentType;
  readonly word: string;
  readonly begins: (bytes: Buffer) => boolean;
  /** Whether its end is there too: a download or a copy that broke off has none. */
  readonly isWhole: (bytes: Buffer) => boolean;
}

/** Readers look for the head and the end of a PDF this far into it (bytes). */
const PDF_MARGIN = 1_024;

const KINDS: readonly FileKind[] = [
  {
    mediaType: 'image/png',
    word: 'a PNG image',
    begins: (bytes) => hasAt(bytes, 0, '\x89PNG\r\n\x1a\n'),
    isWhole: (bytes) => bytes.includes('IEND', 'latin1'),
  },
  {
    mediaType: 'image/jpeg',
    word: 'a JPEG image',
    begins: (bytes) => hasAt(bytes, 0, '\xff\xd8\xff'),
    isWhole: isWholeJpeg,
  },
  {
    mediaType: 'image/webp',
    word: 'a WebP image',
    begins: (bytes) => hasAt(bytes, 0, 'RIFF') && hasAt(bytes, 8, 'WEBP'),
    isWhole: (bytes) => bytes.length >= 12 && bytes.readUInt32LE(4) + 8 <= bytes.length,
  },
  {
    mediaType: 'image/gif',
    word: 'a GIF image',
    begins: (bytes) => hasAt(bytes, 0, 'GIF87a') || hasAt(bytes, 0, 'GIF89a'),
    isWhole: (bytes) => bytes.at(bytes.findLastIndex((byte) => byte !== 0)) === 0x3b,
  },
  {
    mediaType: 'application/pdf',
    word: 'a PDF',
    begins: (bytes) => bytes.subarray(0, PDF_MARGIN).includes('%PDF-', 'latin1'),
    isWhole: (bytes) => bytes.subarray(-PDF_MARGIN).includes('%%EOF', 'latin1'),
  },
];

/** What a file is, by its bytes, whatever it is called; or why it cannot be attached, in a sentence. */
export function attachedFileKind(name: string, bytes: Buffer): Result<AttachmentType, string> {
  if (bytes.length > ATTACHMENT_BYTES) return err(tooLarge(name));
  if (bytes.length === 0) return err(`“${name}” is empty: there is nothing in it to attach.`);
  const kind = KINDS.find(({ begins }) => begins(bytes));
  if (kind === undefined) {
    return err(
      `“${name}” cannot be attached: it is no PNG, JPEG, WebP or GIF image and no PDF, whatever its name says.`,
    );
  }
  if (!kind.isWhole(bytes)) {
    return err(
      `“${name}” is damaged: it is ${kind.word} whose end is missing. Save it again, then attach it.`,
    );
  }
  return ok(kind.mediaType);
}

/** `text` has a character a byte. */
function hasAt(bytes: Buffer, at: number, text: string): boolean {
  return bytes.toString('latin1', at, at + text.length) === text;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);

/** The end counts after the picture has begun: a preview in the head of a photo has an end of its own. */
function isWholeJpeg(bytes: Buffer): boolean {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    if (marker === START_OF_SCAN) return bytes.includes(END_OF_IMAGE, at);
    // A marker may have any number of 0xff before it.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}
