/** A line without its end. */
export interface BoundedLine {
  readonly text: string;
  /** False where only the beginning of a longer line is kept. */
  readonly isWhole: boolean;
}

/** A byte that ends lines. */
export type LineEnd = typeof LINE_FEED | typeof ZERO;
export const LINE_FEED = 0x0a;
export const ZERO = 0x00;

/** Splits a stream of UTF-8 into lines, each kept up to `maxBytes`. */
export async function* boundedLines(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
  lineEnd: LineEnd = LINE_FEED,
): AsyncGenerator<BoundedLine> {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let bytes = 0;
  const line = (): BoundedLine => {
    const text = Buffer.concat(kept).toString('utf8');
    const isWhole = bytes === keptBytes;
    kept = [];
    keptBytes = 0;
    bytes = 0;
    return { text, isWhole };
  };
  for await (const chunk of chunks) {
    let start = 0;
    while (start < chunk.length) {
      const feed = chunk.indexOf(lineEnd, start);
      const part = chunk.subarray(start, feed === -1 ? chunk.length : feed);
      const room = part.subarray(0, maxBytes - keptBytes);
      if (room.length > 0) kept.push(room);
      keptBytes += room.length;
      bytes += part.length;
      start += part.length + 1;
      if (feed !== -1) yield line();
    }
  }
  if (bytes > 0) yield line();
}
