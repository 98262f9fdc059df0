import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiffHunk, DiffLine } from '../../../../shared/model/file-diff';
import { diffOfDiffs, type DiffOfDiffs, type LineOf, onlyDiff } from './diff-of-diffs';

/** `+a`, `-b` and ` c` as lines of one hunk. */
function hunk(...lines: readonly string[]): DiffHunk {
  const types = { '+': 'added', '-': 'removed', ' ': 'same' } as const;
  return {
    beforeStart: 1,
    afterStart: 1,
    lines: lines.map((line): DiffLine => {
      const sign = line.charAt(0);
      if (sign !== '+' && sign !== '-' && sign !== ' ')
        throw new Error(`No line of a diff: ${line}`);
      return { type: types[sign], text: line.slice(1) };
    }),
  };
}

function shown(merged: DiffOfDiffs | null) {
  const marks = { both: '=', first: '1', second: '2' } as const;
  const signs = { added: '+', removed: '-', same: ' ', gap: '…' } as const;
  return merged?.lines.map(({ of, type, text }) => `${marks[of]}${signs[type]}${text}`);
}

describe('two changes of a file', () => {
  it('have in common what both add and remove', () => {
    const merged = diffOfDiffs(
      [hunk(' def parse', '-  return iso(value)', '+  for fmt in FORMATS:', '+    return None')],
      [hunk(' def parse', '-  return iso(value)', '+  for fmt in ALL:', '+    return None')],
    );
    expect(shown(merged)).toEqual([
      '= def parse',
      '=-  return iso(value)',
      '1+  for fmt in FORMATS:',
      '2+  for fmt in ALL:',
      '=+    return None',
    ]);
    expect(merged?.counts).toEqual({ both: 2, first: 1, second: 1 });
  });

  it('do not have a line in common that one adds and the other removes', () => {
    expect(diffOfDiffs([hunk('+x')], [hunk('-x')])?.counts).toEqual({
      both: 0,
      first: 1,
      second: 1,
    });
  });

  it('are told in their hunks, with a gap between', () => {
    expect(shown(diffOfDiffs([hunk('+a'), hunk('+b')], [hunk('+b')]))).toEqual([
      '1+a',
      '1…',
      '=+b',
    ]);
    expect(shown(onlyDiff([hunk('+a'), hunk('-b')]))).toEqual(['1+a', '1…', '1-b']);
  });

  it('are not set against each other where that would take too long', () => {
    const many = (name: string) => [
      hunk(...Array.from({ length: 4_000 }, (_, line) => `+${name}${line}`)),
    ];
    expect(diffOfDiffs(many('a'), many('b'))).toBeNull();
  });

  const line = fc
    .tuple(fc.constantFrom('+', '-', ' '), fc.constantFrom('a', 'b', 'c', 'd'))
    .map(([sign, text]) => `${sign}${text}`);
  const patch = fc
    .array(fc.array(line, { minLength: 1, maxLength: 8 }), { maxLength: 3 })
    .map((hunks) => hunks.map((lines) => hunk(...lines)));
  const project = (merged: DiffOfDiffs | null, side: LineOf) =>
    merged?.lines
      .filter(({ of }) => of === 'both' || of === side)
      .map(({ type, text }) => ({ type, text }));

  it('are each there whole, in their order', () => {
    fc.assert(
      fc.property(patch, patch, (first, second) => {
        const merged = diffOfDiffs(first, second);
        const whole = (hunks: readonly DiffHunk[]) =>
          onlyDiff(hunks).lines.map(({ type, text }) => ({ type, text }));
        expect(project(merged, 'first')).toEqual(whole(first));
        expect(project(merged, 'second')).toEqual(whole(second));
      }),
    );
  });

  it('are the same change where they are the same', () => {
    fc.assert(
      fc.property(patch, (one) => {
        expect(diffOfDiffs(one, one)?.counts).toMatchObject({ first: 0, second: 0 });
      }),
    );
  });
});
