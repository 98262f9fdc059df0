import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anchorIn, ListLayout } from './list-layout';
import type { ListSource } from './list-source';

interface Row {
  readonly key: string;
  readonly estimate: number;
}

/** A list of which some pages are at hand. */
function source(pages: readonly (readonly Row[] | null)[]): ListSource<Row> {
  return {
    pageCount: pages.length,
    rowsOf: (page) => pages[page] ?? null,
    keyOf: ({ key }) => key,
    estimate: ({ estimate }) => estimate,
    want: () => undefined,
    subscribe: () => () => undefined,
  };
}

const rows = (page: number, estimates: readonly number[]): readonly Row[] =>
  estimates.map((estimate, index) => ({ key: `${page}.${index}`, estimate }));

const lists = fc.array(
  fc.record({
    estimates: fc.array(fc.integer({ min: 20, max: 400 }), { maxLength: 12 }),
    before: fc.boolean(),
    after: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);

it('keeps what is read where it is, whatever comes, goes or is measured around it', () => {
  fc.assert(
    fc.property(
      lists,
      fc.nat(20_000),
      fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 900 }))),
      (pages, offset, measured) => {
        const at = (when: 'before' | 'after') =>
          pages.map((page, index) => (page[when] ? rows(index, page.estimates) : null));
        const layout = new ListLayout(source(at('before')), 800);
        const view = 600;
        const top = Math.max(0, Math.min(offset, layout.total - view));
        const inView = layout.between(top, top + view);
        const anchor = anchorIn(inView, top, view);
        if (anchor === null || anchor.key === null || pages[anchor.page]?.after !== true) return;
        layout.setSource(source(at('after')));
        const keys = at('after').flatMap((page) => page ?? []);
        for (const [index, height] of measured) {
          const row = keys[index % Math.max(1, keys.length)];
          if (row !== undefined) layout.measure(row.key, height);
        }
        const now = layout.topFor(anchor);
        const item = layout.between(now + anchor.below, now + anchor.below + 1)[0];
        expect(item?.key).toBe(anchor.key);
        expect((item?.top ?? 0) - now).toBeCloseTo(anchor.below, 6);
      },
    ),
  );
});

it('places the rows of a part without gaps, blank where they are not at hand', () => {
  fc.assert(
    fc.property(lists, fc.nat(20_000), (pages, offset) => {
      const given = pages.map((page, index) => (page.before ? rows(index, page.estimates) : null));
      const layout = new ListLayout(source(given), 800);
      const items = layout.between(offset, offset + 700);
      for (const [index, item] of items.entries()) {
        const next = items[index + 1];
        if (next !== undefined) expect(next.top).toBeCloseTo(item.top + item.height, 6);
        expect(item.type === 'blank').toBe(given[item.page] === null);
      }
      const first = items[0];
      if (first !== undefined) expect(first.top).toBeLessThanOrEqual(offset);
    }),
  );
});

it('holds on to a row that is there rather than to the blank above it', () => {
  const layout = new ListLayout(source([null, rows(1, [100, 100])]), 800);
  const items = layout.between(700, 1_000);
  expect(anchorIn(items, 700, 300)).toEqual({ page: 1, key: '1.0', below: 100 });
});

it('gives pages that are hidden no room, also those that are not at hand', () => {
  const layout = new ListLayout(source([null, null, null]), 800);
  layout.hide((page) => page === 1);
  expect(layout.total).toBe(1_600);
  expect(layout.topFor({ page: 2, key: null, below: 0 })).toBe(800);
});
