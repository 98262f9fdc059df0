import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignSequences } from './align';

const align = (...sequences: readonly (readonly string[])[]) =>
  alignSequences(sequences, (item) => item.charAt(0));

describe('sequences beside one another', () => {
  it('are row by row where they are alike', () => {
    expect(align(['a1', 'b1'], ['a2', 'b2'], ['a3', 'b3'])).toEqual([
      ['a1', 'a2', 'a3'],
      ['b1', 'b2', 'b3'],
    ]);
  });

  it('leave a gap where one of them has nothing of the kind', () => {
    expect(align(['i', 's', 'u'], ['i', 'u'], ['i', 's', 's', 'u'])).toEqual([
      ['i', 'i', 'i'],
      ['s', null, 's'],
      [null, null, 's'],
      ['u', 'u', 'u'],
    ]);
  });

  it('stand one after the other where they have nothing in common', () => {
    expect(align(['a'], ['b'])).toEqual([
      ['a', null],
      [null, 'b'],
    ]);
  });

  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  const sequences = fc
    .array(letters, { minLength: 1, maxLength: 6 })
    // Each item is told from all others.
    .map((all) => all.map((one, column) => one.map((key, place) => `${key}${column}-${place}`)));

  it('keep each item once and in its order, in rows of one key without empty ones', () => {
    fc.assert(
      fc.property(sequences, (all) => {
        const rows = align(...all);
        all.forEach((sequence, column) => {
          expect(rows.map((row) => row[column]).filter((item) => item !== null)).toEqual(sequence);
        });
        for (const row of rows) {
          const keys = row.filter((item) => item !== null).map((item) => item.charAt(0));
          expect(new Set(keys).size).toBe(1);
        }
      }),
    );
  });

  it('need no more rows than one of them has where all are the same', () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 6 }), (one, columns) => {
        const rows = align(...Array.from({ length: columns }, () => one));
        expect(rows).toEqual(one.map((item) => Array.from({ length: columns }, () => item)));
      }),
    );
  });
});
