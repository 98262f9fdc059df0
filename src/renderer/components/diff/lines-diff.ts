import { structuredPatch } from 'diff';
import type { DiffHunk, DiffLine } from '../../../shared/model/file-diff';

/** Milliseconds that the search for the smallest difference may take; it holds up the screen. */
const SEARCH_MS = 50;
/** Characters of both texts together beyond which none is looked for. */
const COMPARED_CHARS = 400_000;

/**
 * How two texts differ, line by line, for texts that a screen has at hand. Files of checkpoints are compared
 * in main, by git. @returns null where they are too large, or too different, to be compared in time.
 */
export function linesDiff(before: string, after: string, context = 3): readonly DiffHunk[] | null {
  if (before.length + after.length > COMPARED_CHARS) return null;
  const patch = structuredPatch('', '', before, after, '', '', { context, timeout: SEARCH_MS });
  if (patch === undefined) return null;
  return patch.hunks.map(({ oldStart, newStart, lines }) => ({
    beforeStart: oldStart,
    afterStart: newStart,
    lines: linesOf(lines),
  }));
}

const TYPES: ReadonlyMap<string, DiffLine['type']> = new Map([
  [' ', 'same'],
  ['+', 'added'],
  ['-', 'removed'],
]);

/** Each begins with its sign; one that begins with `\` says that the line before it has no line end. */
function linesOf(signed: readonly string[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  for (const line of signed) {
    const type = TYPES.get(line.charAt(0));
    const last = lines.at(-1);
    if (type !== undefined) lines.push({ type, text: line.slice(1) });
    else if (last !== undefined) lines[lines.length - 1] = { ...last, noNewline: true };
  }
  return lines;
}
