import { SLICE_CHARS, SLICE_COLUMNS, type OutputSlice } from '../../../shared/model/output-slice';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A text in UTF-8, and where its lines begin. */
export interface OutputLines {
  readonly bytes: Buffer;
  /** Of each line, and at the end the place after the last line's end. */
  readonly starts: Uint32Array;
  readonly longestLine: number;
}

/** Finds the lines. A line feed at the very end begins no further line. */
export function linesOf(bytes: Buffer): OutputLines {
  let starts = new Uint32Array(1_024);
  let count = 0;
  let longestLine = 0;
  for (let start = 0; start < bytes.length;) {
    if (count + 1 >= starts.length) {
      const longer = new Uint32Array(starts.length * 2);
      longer.set(starts);
      starts = longer;
    }
    starts[count] = start;
    count += 1;
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    longestLine = Math.max(longestLine, end - start);
    start = end + 1;
  }
  starts[count] = bytes.at(-1) === LINE_FEED ? bytes.length : bytes.length + 1;
  return { bytes, starts: starts.slice(0, count + 1), longestLine };
}

/** Bytes that the lines hold in memory. */
export function sizeOf({ bytes, starts }: OutputLines): number {
  return bytes.byteLength + starts.byteLength;
}

interface SliceRange {
  /** The first line, from 0. */
  readonly from: number;
  readonly count: number;
  /** In characters (UTF-16 units), from 0. */
  readonly fromColumn: number;
}

/** Some of the lines: fewer than `count` at the end, and where they come to more than `SLICE_CHARS`. */
export function sliceOf(lines: OutputLines, { from, count, fromColumn }: SliceRange): OutputSlice {
  const totalLines = lines.starts.length - 1;
  const slice: OutputSlice['lines'][number][] = [];
  let characters = 0;
  for (let line = from; line < Math.min(from + count, totalLines); line += 1) {
    const whole = lineAt(lines, line);
    const text = columnsOf(whole, fromColumn);
    characters += text.length;
    if (slice.length > 0 && characters > SLICE_CHARS) break;
    slice.push({ text, characters: whole.length });
  }
  const { bytes, longestLine } = lines;
  return { lines: slice, totalLines, totalBytes: bytes.length, longestLine };
}

function lineAt({ bytes, starts }: OutputLines, line: number): string {
  const start = starts[line] ?? bytes.length;
  const feed = (starts[line + 1] ?? bytes.length) - 1;
  const end = feed > start && bytes[feed - 1] === CARRIAGE_RETURN ? feed - 1 : feed;
  return bytes.toString('utf8', start, Math.min(end, bytes.length));
}

/** A character of two units is not torn apart: it belongs to the column where it begins. */
function columnsOf(line: string, from: number): string {
  const start = isSecondHalf(line, from) ? from + 1 : from;
  const end = from + SLICE_COLUMNS;
  return line.slice(start, isSecondHalf(line, end) ? end + 1 : end);
}

function isSecondHalf(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
