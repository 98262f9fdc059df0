import { diffArrays } from 'diff';
import type { DiffHunk, DiffLine } from '../../../../shared/model/file-diff';

/** Whose change a line belongs to. */
export type LineOf = 'both' | 'first' | 'second';

/** A line of one change or of both; `gap`: lines that neither shows lie between. */
export interface MergedLine {
  readonly type: DiffLine['type'] | 'gap';
  readonly text: string;
  readonly of: LineOf;
}

/** Two changes of a file set against each other. */
export interface DiffOfDiffs {
  readonly lines: readonly MergedLine[];
  /** Lines added or removed: by both changes alike, by the first one alone, by the second one alone. */
  readonly counts: Readonly<Record<LineOf, number>>;
}

/** Changes that have more than so many lines not in common are not set against each other: it takes their square. */
const MOST_DIFFERENT = 1_200;

/**
 * What is the same in two changes of a file and what differs, by the lines that they add and remove, whatever
 * the file was before each of them: the second of two attempts mostly begins with what the first one left.
 * Null where they are too large and too different.
 */
export function diffOfDiffs(
  first: readonly DiffHunk[],
  second: readonly DiffHunk[],
): DiffOfDiffs | null {
  const [one, other] = [patchLines(first), patchLines(second)];
  const parts = diffArrays(one.map(keyOf), other.map(keyOf), { maxEditLength: MOST_DIFFERENT });
  // The library's types leave out that it gives up.
  if (!Array.isArray(parts)) return null;
  let [inFirst, inSecond] = [0, 0];
  const lines = parts.flatMap(({ count, added, removed }) => {
    const of: LineOf = added ? 'second' : removed ? 'first' : 'both';
    const those = added
      ? other.slice(inSecond, inSecond + count)
      : one.slice(inFirst, inFirst + count);
    if (!added) inFirst += count;
    if (!removed) inSecond += count;
    return those.map((line) => ({ ...line, of }));
  });
  return {
    lines,
    counts: {
      both: changed(lines, 'both'),
      first: changed(lines, 'first'),
      second: changed(lines, 'second'),
    },
  };
}

/** One change by itself. */
export function onlyDiff(hunks: readonly DiffHunk[]): DiffOfDiffs {
  const lines = patchLines(hunks).map((line) => ({ ...line, of: 'first' as const }));
  return { lines, counts: { both: 0, first: changed(lines, 'first'), second: 0 } };
}

type PatchLine = Omit<MergedLine, 'of'>;

function keyOf({ type, text }: PatchLine): string {
  return `${type} ${text}`;
}

function patchLines(hunks: readonly DiffHunk[]): PatchLine[] {
  return hunks.flatMap(({ lines }, index) => [
    ...(index === 0 ? [] : [{ type: 'gap' as const, text: '' }]),
    ...lines.map(({ type, text }) => ({ type, text })),
  ]);
}

function changed(lines: readonly MergedLine[], of: LineOf): number {
  return lines.filter(
    (line) => line.of === of && (line.type === 'added' || line.type === 'removed'),
  ).length;
}
