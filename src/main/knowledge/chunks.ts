/** Some lines of a text. */
export interface TextChunk {
  /** From 1. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly text: string;
}

/** A chunk ends at an empty line once it has so many characters, and at any line with twice as many. */
const CHUNK_CHARS = 1_000;

/** A text in chunks of whole lines, in order; a longer line is cut to what a chunk may have. */
export function* chunksOf(text: string): Generator<TextChunk> {
  let lines: string[] = [];
  let chars = 0;
  let firstLine = 1;
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    const isLong = chars + line.length > 2 * CHUNK_CHARS;
    if (lines.length > 0 && (isLong || (chars >= CHUNK_CHARS && line.trim() === ''))) {
      yield* chunkOf(lines, firstLine);
      lines = [];
      chars = 0;
      firstLine = number;
    }
    lines.push(line.slice(0, 2 * CHUNK_CHARS));
    chars += line.length + 1;
  }
  yield* chunkOf(lines, firstLine);
}

/** A chunk without words is none. */
function* chunkOf(lines: readonly string[], firstLine: number): Generator<TextChunk> {
  const text = lines.join('\n');
  if (/[\p{L}\p{N}]/u.test(text)) {
    yield { firstLine, lastLine: firstLine + lines.length - 1, text };
  }
}

/** One line at a time, so that a long text is not held twice. */
function* linesOf(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const feed = text.indexOf('\n', at);
    const end = feed === -1 ? text.length : feed;
    yield text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
    at = end + 1;
  }
}
