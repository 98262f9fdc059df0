import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageOf } from './line-pages';

it('gives every line that has a view once, in pages that are full but for the last', () => {
  const Paths = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3, unit: 'binary-ascii' }));
  const property = fc.property(Paths, fc.integer({ min: 1, max: 5 }), (paths, limit) => {
    // As in a plan: folders on the way are lines without a view.
    const lines = paths.toSorted(byUnits).map((path, at) => ({ path, isFile: at % 3 !== 1 }));
    const viewOf = (line: (typeof lines)[number]) => (line.isFile ? line : null);
    const given: string[] = [];
    for (;;) {
      const page = pageOf(lines, viewOf, { limit, after: given.at(-1) });
      given.push(...page.map(({ path }) => path));
      if (page.length < limit) break;
    }
    expect(given).toEqual(lines.filter(({ isFile }) => isFile).map(({ path }) => path));
  });
  fc.assert(property);
});

function byUnits(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
