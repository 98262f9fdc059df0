import { inflateSync } from 'node:zlib';

/** Bytes that are unpacked of one file: lists of pages are far smaller, and a file may be made to swell. */
const UNPACKED_BYTES = 64_000_000;

/**
 * How many pages a PDF has at most: the objects that say they are one, those of older versions of the
 * file included, or the largest number that is stated beside them. Null where the file does not tell:
 * it is encrypted, damaged, or no PDF.
 */
export function pdfPages(bytes: Uint8Array): number | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  if (!text.startsWith('%PDF-') || /\/Encrypt\b/.test(text)) return null;
  let { objects, stated } = pagesIn(text);
  let left = UNPACKED_BYTES;
  for (const { index } of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
    const part = unpackAfter(file, text, index, left);
    if (part === null) return null;
    left -= part.length;
    const inPart = pagesIn(part);
    objects += inPart.objects;
    stated = Math.max(stated, inPart.stated);
  }
  // Outlines have counts too: a number alone is not one of pages.
  return objects === 0 ? null : Math.max(objects, stated);
}

function pagesIn(part: string): { readonly objects: number; readonly stated: number } {
  let stated = 0;
  for (const [, count] of part.matchAll(/\/Count\s+(\d{1,6})/g)) {
    stated = Math.max(stated, Number(count));
  }
  return { objects: [...part.matchAll(/\/Type\s*\/Page(?![A-Za-z])/g)].length, stated };
}

/**
 * The objects of an object stream in whose dictionary `index` lies; null where they cannot be unpacked,
 * or not within `left` bytes.
 */
function unpackAfter(file: Buffer, text: string, index: number, left: number): string | null {
  const start = /stream\r?\n/g;
  start.lastIndex = index;
  const found = start.exec(text);
  const end = text.indexOf('endstream', index);
  if (found === null || found.index > end || left <= 0) return null;
  const packed = file.subarray(start.lastIndex, end);
  const dictionary = text.slice(text.lastIndexOf('obj', index), found.index);
  if (!dictionary.includes('/Filter')) return packed.toString('latin1');
  try {
    // Of several filters in a row, or of another one, it makes an error.
    return inflateSync(packed, { maxOutputLength: left }).toString('latin1');
  } catch {
    return null;
  }
}
