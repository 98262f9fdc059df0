import { Buffer } from 'node:buffer';
import type { ExportSource, KeptAttachment } from '../export-source';
import type { Masker } from '../masker';
import type { LineWriter } from './line-writer';

/** Bytes of a file in one line; three bytes are four characters of base64. */
const PIECE_BYTES = 192 * 1024;

/** Characters of an output in one line. */
const PIECE_CHARS = 128 * 1024;

/** The outputs, each once, in pieces. */
export function* outputLines(
  source: ExportSource,
  names: ReadonlyMap<string, string>,
  masker: Masker,
  writer: LineWriter,
): Iterable<string> {
  const written = new Set<string>();
  for (const hash of source.outputHashes()) {
    const name = names.get(hash) ?? hash;
    // Two may have become the same by what was masked.
    if (names.size > 0) {
      if (written.has(name)) continue;
      written.add(name);
    }
    const texts = masker.pieces(source.output(hash), `the output ${hash.slice(0, 8)}`);
    let bytes = 0;
    let piece = 0;
    for (const { text, last } of withLast(inPieces(texts))) {
      bytes += Buffer.byteLength(text);
      piece += 1;
      const record = { record: 'output', hash: name, piece, text, ...(last ? { bytes } : {}) };
      yield writer.line(JSON.stringify(record), last ? 'output' : undefined);
    }
  }
}

/** A file that was given to the task, in pieces. */
export function* attachmentLines(
  { hash, mediaType, bytes }: KeptAttachment,
  writer: LineWriter,
): Iterable<string> {
  let piece = 0;
  let from = 0;
  do {
    const part = bytes.subarray(from, from + PIECE_BYTES);
    from += PIECE_BYTES;
    piece += 1;
    const last = from >= bytes.length;
    const data = Buffer.from(part).toString('base64');
    const record = {
      record: 'attachment',
      hash,
      mediaType,
      piece,
      data,
      ...(last ? { bytes: bytes.length } : {}),
    };
    yield writer.line(JSON.stringify(record), last ? 'attachment' : undefined);
  } while (from < bytes.length);
}

/** Pieces of the same length, but for the last; a pair of surrogates stays together. */
function* inPieces(texts: Iterable<string>): Iterable<string> {
  let text = '';
  for (const part of texts) {
    text += part;
    let from = 0;
    while (text.length - from > PIECE_CHARS) {
      const to = from + PIECE_CHARS;
      const isPair = /[\uD800-\uDBFF]/.test(text.charAt(to - 1));
      yield text.slice(from, isPair ? to - 1 : to);
      from = isPair ? to - 1 : to;
    }
    text = text.slice(from);
  }
  yield text;
}

function* withLast(texts: Iterable<string>) {
  let before: string | null = null;
  for (const text of texts) {
    if (before !== null) yield { text: before, last: false };
    before = text;
  }
  yield { text: before ?? '', last: true };
}
