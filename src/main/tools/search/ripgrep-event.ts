import { z } from 'zod';
import type { BoundedLine } from '../../processes/bounded-lines';

/** Text of ripgrep's, or its bytes in base64 where it is not UTF-8. */
const DataSchema = z
  .union([z.object({ text: z.string() }), z.object({ bytes: z.base64() })])
  .transform((data) =>
    'text' in data ? Buffer.from(data.text, 'utf8') : Buffer.from(data.bytes, 'base64'),
  );

const LineSchema = z.object({
  path: DataSchema,
  lines: DataSchema,
  line_number: z.number().int(),
  absolute_offset: z.number().int(),
});

const EventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('match'), data: LineSchema }),
  z.object({ type: z.literal('context'), data: LineSchema }),
]);

/** A line that ripgrep found, or one beside it. */
export interface FoundLine {
  readonly isMatch: boolean;
  /** From where ripgrep started, with `./` before it. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Where the line begins in the file, in bytes. */
  readonly offset: number;
  /** With its line end; the beginning of it where it is very long. */
  readonly bytes: Buffer;
}

/** Null for what is not about a line. */
export function foundLine(json: BoundedLine): FoundLine | null {
  if (!json.isWhole) return null;
  const event = EventSchema.safeParse(parsed(json.text));
  if (!event.success) return null;
  const { path, lines, line_number: line, absolute_offset: offset } = event.data.data;
  const isMatch = event.data.type === 'match';
  return { isMatch, path: path.toString('utf8'), line, offset, bytes: lines };
}

/** Whether the beginning of a line too long to be read is about a match. */
export function isLongMatch(json: BoundedLine): boolean {
  return !json.isWhole && json.text.startsWith('{"type":"match"');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
