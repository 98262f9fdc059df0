import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingFirst, differs, standings } from './differences';

describe('how figures stand beside one another', () => {
  const words = (...values: readonly (number | null)[]) =>
    standings(values).map((standing) =>
      standing === null ? null : standing.type === 'least' ? 'least' : standing.words,
    );

  it('is told in percent, and in times from twice as much on', () => {
    expect(words(100, 142, 250, 2_000)).toEqual(['least', '+42%', '2.5×', '20×']);
  });

  it('is not told where there is nothing to compare', () => {
    expect(words(7, 7)).toEqual([null, null]);
    expect(words(7, null)).toEqual([null, null]);
    expect(words(null, null)).toEqual([null, null]);
  });

  it('has no percentage of nothing, nor one that says nothing', () => {
    expect(words(0, 5)).toEqual(['least', null]);
    expect(words(1_000, 1_001)).toEqual(['least', null]);
  });

  it('names a least one wherever two differ, and never a smaller one beside it', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(50)), { minLength: 1, maxLength: 6 }), (values) => {
        const found = standings(values);
        const known = values.filter((value) => value !== null);
        expect(found.some((standing) => standing?.type === 'least')).toBe(
          known.length > 1 && differs(known),
        );
        found.forEach((standing, index) => {
          if (standing?.type === 'least') expect(values[index]).toBe(Math.min(...known));
        });
      }),
    );
  });
});

it('puts what differs first and keeps the order within', () => {
  expect(differingFirst([1, 2, 3, 4, 5], (row) => row % 2 === 0)).toEqual([2, 4, 1, 3, 5]);
});
