import type { DiffHunk, DiffLine } from '../../../shared/model/file-diff';

/** A line of a diff with its numbers, from 1; null on the side that does not have it. */
export interface NumberedLine extends DiffLine {
  readonly before: number | null;
  readonly after: number | null;
}

/** One row of a diff that is read from top to bottom. `gap`: so many lines that did not change are left out. */
export type DiffRow =
  | { readonly type: 'line'; readonly line: NumberedLine }
  | { readonly type: 'gap'; readonly count: number };

/** One row of a diff whose sides stand beside each other; null where a side has no line here. */
export type SideRow =
  | {
      readonly type: 'pair';
      readonly before: NumberedLine | null;
      readonly after: NumberedLine | null;
    }
  | { readonly type: 'gap'; readonly count: number };

export function diffRows(hunks: readonly DiffHunk[]): readonly DiffRow[] {
  return withGaps(hunks, (lines) => lines.map((line) => ({ type: 'line', line })));
}

/** Lines that were taken away stand beside those that came in their place. */
export function sideRows(hunks: readonly DiffHunk[]): readonly SideRow[] {
  return withGaps(hunks, pairs);
}

function withGaps<Row>(
  hunks: readonly DiffHunk[],
  rowsOf: (lines: readonly NumberedLine[]) => readonly Row[],
): readonly (Row | { readonly type: 'gap'; readonly count: number })[] {
  const rows: (Row | { readonly type: 'gap'; readonly count: number })[] = [];
  let next: number | null = null;
  for (const hunk of hunks) {
    const count = next === null ? 0 : hunk.beforeStart - next;
    if (count > 0) rows.push({ type: 'gap', count });
    for (const row of rowsOf(numbered(hunk))) rows.push(row);
    next = endOf(hunk).before;
  }
  return rows;
}

function numbered({ beforeStart, afterStart, lines }: DiffHunk): readonly NumberedLine[] {
  let before = beforeStart;
  let after = afterStart;
  return lines.map((line) => ({
    ...line,
    before: line.type === 'added' ? null : before++,
    after: line.type === 'removed' ? null : after++,
  }));
}

function pairs(lines: readonly NumberedLine[]): readonly SideRow[] {
  const rows: SideRow[] = [];
  let removed: NumberedLine[] = [];
  let added: NumberedLine[] = [];
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      rows.push({ type: 'pair', before: removed[at] ?? null, after: added[at] ?? null });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.type === 'removed') {
      if (added.length > 0) flush();
      removed.push(line);
    } else if (line.type === 'added') added.push(line);
    else {
      flush();
      rows.push({ type: 'pair', before: line, after: line });
    }
  }
  flush();
  return rows;
}

/** The numbers of the lines that follow on a hunk. */
function endOf({ beforeStart, afterStart, lines }: DiffHunk): { before: number; after: number } {
  const kept = (other: DiffLine['type']) => lines.filter(({ type }) => type !== other).length;
  return { before: beforeStart + kept('added'), after: afterStart + kept('removed') };
}

/** The hunks of pages that follow on each other: one that a page cuts is one again. */
export function joinHunks(pages: readonly (readonly DiffHunk[])[]): readonly DiffHunk[] {
  const joined: DiffHunk[] = [];
  for (const hunks of pages) {
    for (const hunk of hunks) {
      const last = joined.at(-1);
      const end = last === undefined ? null : endOf(last);
      if (last !== undefined && end?.before === hunk.beforeStart && end.after === hunk.afterStart) {
        joined[joined.length - 1] = { ...last, lines: [...last.lines, ...hunk.lines] };
      } else joined.push(hunk);
    }
  }
  return joined;
}
