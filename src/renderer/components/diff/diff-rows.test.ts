import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiffHunk, DiffLine } from '../../../shared/model/file-diff';
import { diffRows, joinHunks, sideRows } from './diff-rows';
import { linesDiff } from './lines-diff';

const line = (type: DiffLine['type'], text: string): DiffLine => ({ type, text });
const HUNKS: readonly DiffHunk[] = [
  {
    beforeStart: 12,
    afterStart: 12,
    lines: [line('same', 'a'), line('removed', 'b'), line('added', 'B'), line('added', 'C')],
  },
  { beforeStart: 22, afterStart: 23, lines: [line('same', 'z')] },
];

it('numbers the lines of each side and says how many are left out between hunks', () => {
  expect(
    diffRows(HUNKS).map((row) =>
      row.type === 'gap' ? row.count : [row.line.before, row.line.after, row.line.text],
    ),
  ).toEqual([[12, 12, 'a'], [13, null, 'b'], [null, 13, 'B'], [null, 14, 'C'], 8, [22, 23, 'z']]);
});

it('sets what was taken away beside what came in its place', () => {
  expect(
    sideRows(HUNKS).map((row) =>
      row.type === 'gap' ? row.count : [row.before?.text ?? null, row.after?.text ?? null],
    ),
  ).toEqual([['a', 'a'], ['b', 'B'], [null, 'C'], 8, ['z', 'z']]);
});

const Text = fc
  .array(fc.constantFrom('a', 'b', 'c', '', '\r'), { maxLength: 30 })
  .chain((lines) => fc.constantFrom('', '\n').map((end) => lines.join('\n') + end));

describe('any two texts', () => {
  it('are told apart by hunks from which the later one can be made', () => {
    fc.assert(
      fc.property(Text, Text, fc.integer({ min: 0, max: 40 }), (before, after, context) => {
        expect(patched(before, linesDiff(before, after, context) ?? [])).toBe(after);
      }),
    );
  });

  it('have the same hunks however pages cut them', () => {
    fc.assert(
      fc.property(Text, Text, fc.integer({ min: 1, max: 7 }), (before, after, size) => {
        const hunks = linesDiff(before, after) ?? [];
        expect(joinHunks(hunks.flatMap((hunk) => cut(hunk, size)).map((hunk) => [hunk]))).toEqual(
          hunks,
        );
      }),
    );
  });

  it('lose no line where their sides stand beside each other', () => {
    fc.assert(
      fc.property(Text, Text, (before, after) => {
        const hunks = linesDiff(before, after) ?? [];
        const inSides = sideRows(hunks).flatMap((row) =>
          row.type === 'gap'
            ? []
            : row.before === row.after
              ? [row.before?.text]
              : [row.before?.text, row.after?.text].filter((text) => text !== undefined),
        );
        expect(inSides).toHaveLength(hunks.flatMap(({ lines }) => lines).length);
      }),
    );
  });
});

/** Pieces of a hunk as pages have them. */
function cut({ beforeStart, afterStart, lines }: DiffHunk, size: number): readonly DiffHunk[] {
  const pieces: DiffHunk[] = [];
  for (let at = 0; at < lines.length; at += size) {
    const passed = lines.slice(0, at);
    pieces.push({
      beforeStart: beforeStart + passed.filter(({ type }) => type !== 'added').length,
      afterStart: afterStart + passed.filter(({ type }) => type !== 'removed').length,
      lines: lines.slice(at, at + size),
    });
  }
  return pieces;
}

function patched(before: string, hunks: readonly DiffHunk[]): string {
  const lines = before.split('\n');
  const isEnded = lines.at(-1) === '';
  if (isEnded) lines.pop();
  let result = '';
  let at = 0;
  const keep = (to: number) => {
    for (; at < to; at += 1) {
      result += (lines[at] ?? '') + (at < lines.length - 1 || isEnded ? '\n' : '');
    }
  };
  for (const hunk of hunks) {
    keep(Math.max(0, hunk.beforeStart - 1));
    for (const { type, text, noNewline } of hunk.lines) {
      if (type !== 'removed') result += text + (noNewline ? '' : '\n');
      if (type !== 'added') at += 1;
    }
  }
  keep(lines.length);
  return result;
}
