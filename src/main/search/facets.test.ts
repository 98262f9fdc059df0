import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coveringFacets, rangeFacets } from './facets';

const ID = fc.integer({ min: 1, max: 2 ** 34 });

it('covers each id of a range, and none that is far from it', () => {
  fc.assert(
    fc.property(
      ID,
      fc.integer({ min: 0, max: 2 ** 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (first, size, where) => {
        const last = first + size;
        const covering = new Set(coveringFacets(first, last));
        expect(covering.size).toBeLessThan(150);
        const covers = (id: number) => rangeFacets(id).some((facet) => covering.has(facet));
        for (const id of [first, last, first + Math.floor(size * where)])
          expect(covers(id)).toBe(true);
        for (const id of [first - 2 ** 14, last + 2 ** 14])
          if (id > 0) expect(covers(id)).toBe(false);
      },
    ),
  );
});

it('takes each id in once: no two facets of a cover hold the same one', () => {
  fc.assert(
    fc.property(ID, fc.integer({ min: 0, max: 2 ** 24 }), (first, size) => {
      const covering = new Set(coveringFacets(first, first + size));
      expect(rangeFacets(first).filter((facet) => covering.has(facet))).toHaveLength(1);
    }),
  );
});
