import type { DiffHunk, DiffLine } from '../../../../shared/model/file-diff';

const OTHER_WAY: Readonly<Record<DiffLine['type'], DiffLine['type']>> = {
  same: 'same',
  added: 'removed',
  removed: 'added',
};

/** The way back: what would be taken away first, then what would come, as a diff tells it. */
export function reversedHunks(hunks: readonly DiffHunk[]): readonly DiffHunk[] {
  return hunks.map(({ beforeStart, afterStart, lines }) => ({
    beforeStart: afterStart,
    afterStart: beforeStart,
    lines: removedFirst(lines.map((line) => ({ ...line, type: OTHER_WAY[line.type] }))),
  }));
}

function removedFirst(lines: readonly DiffLine[]): readonly DiffLine[] {
  const ordered: DiffLine[] = [];
  let added: DiffLine[] = [];
  for (const line of lines) {
    if (line.type === 'added') {
      added.push(line);
      continue;
    }
    if (line.type === 'same') {
      ordered.push(...added);
      added = [];
    }
    ordered.push(line);
  }
  return [...ordered, ...added];
}
