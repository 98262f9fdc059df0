import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { z } from 'zod';

/** The longest line that is read (bytes): more than any that an export has. */
export const LINE_BYTES = 64 * 1024 * 1024;

/** Bytes that are read at once. */
const READ_BYTES = 1024 * 1024;

const NEWLINE = 10;

/** What a stream without an encoding gives. */
const BytesSchema = z.instanceof(Buffer);

/** A line too long is given by its first bytes, and is the last. */
export interface FileLine {
  /** Without its end. */
  readonly bytes: Buffer;
  readonly fault: 'too_long' | 'no_end' | null;
}

/** The lines of a file, one by one: of the file itself no more than a line stands in memory. */
export async function* fileLines(file: string, signal?: AbortSignal): AsyncIterable<FileLine> {
  const stream = createReadStream(file, { highWaterMark: READ_BYTES });
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    signal?.throwIfAborted();
    const bytes = BytesSchema.parse(chunk);
    let from = 0;
    for (;;) {
      const end = bytes.indexOf(NEWLINE, from);
      if (end === -1) break;
      const rest = bytes.subarray(from, end);
      yield {
        bytes: parts.length === 0 ? rest : Buffer.concat([...parts, rest]),
        fault: null,
      };
      parts = [];
      length = 0;
      from = end + 1;
    }
    if (from < bytes.length) {
      parts.push(bytes.subarray(from));
      length += bytes.length - from;
    }
    if (length > LINE_BYTES) {
      yield { bytes: Buffer.alloc(0), fault: 'too_long' };
      return;
    }
  }
  if (length > 0) yield { bytes: Buffer.concat(parts), fault: 'no_end' };
}
