import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageHeights } from './page-heights';

/** The same, counted by hand. */
function plainOffset(heights: readonly (number | null)[], estimate: number, page: number): number {
  return heights.slice(0, page).reduce<number>((sum, px) => sum + (px ?? estimate), 0);
}

type Change =
  | { readonly type: 'measure'; readonly page: number; readonly px: number }
  | { readonly type: 'resize'; readonly count: number };

const changes = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('measure' as const), page: fc.nat(60), px: fc.nat(5_000) }),
    fc.record({ type: fc.constant('resize' as const), count: fc.nat(60) }),
  ),
  { maxLength: 80 },
);

/** Makes the changes, and gives what was measured, page by page; null for what was not. */
function applied(list: PageHeights, made: readonly Change[]): readonly (number | null)[] {
  let plain: (number | null)[] = [];
  for (const change of made) {
    if (change.type === 'resize') {
      list.resize(change.count);
      plain = Array.from({ length: change.count }, (_, page) => plain[page] ?? null);
    } else if (change.page < plain.length) {
      list.measure(change.page, change.px);
      plain[change.page] = change.px;
    }
  }
  return plain;
}

describe('the heights of pages', () => {
  it('add up, however they were measured and however many there are', () => {
    fc.assert(
      fc.property(changes, (made) => {
        const list = new PageHeights(100);
        const plain = applied(list, made);
        expect(list.count).toBe(plain.length);
        for (let page = 0; page <= plain.length; page += 1) {
          expect(list.offsetOf(page)).toBe(plainOffset(plain, list.estimate, page));
        }
      }),
    );
  });

  it('lead from an offset to the page that stands there', () => {
    fc.assert(
      fc.property(changes, fc.nat(200_000), (made, offset) => {
        const list = new PageHeights(100);
        applied(list, made);
        fc.pre(list.total > 0);
        const { page, within } = list.pageAt(offset);
        const at = Math.min(offset, list.total);
        expect(list.offsetOf(page) + within).toBeCloseTo(at, 6);
        expect(within).toBeLessThanOrEqual(list.heightOf(page));
        if (offset < list.total) expect(within).toBeLessThan(list.heightOf(page));
      }),
    );
  });

  it('fit into what can be laid out, for what was not measured counts with less', () => {
    const list = new PageHeights(1_000, 1_000_000);
    list.resize(16_000);
    list.fit();
    expect(list.total).toBeCloseTo(1_000_000, 3);
    for (let page = 0; page < 100; page += 1) list.measure(page, 3_000);
    list.fit();
    expect(list.total).toBeCloseTo(1_000_000, 3);
    expect(list.offsetOf(100)).toBe(300_000);
  });

  it('count as they are where there is room', () => {
    const list = new PageHeights(1_000);
    list.resize(3);
    list.fit();
    expect(list.total).toBe(3_000);
    list.measure(1, 0);
    expect(list.pageAt(1_000)).toEqual({ page: 2, within: 0 });
  });

  it('are asked for 16,000 pages in no time worth speaking of', () => {
    const list = new PageHeights(900);
    list.resize(16_000);
    const began = performance.now();
    for (let round = 0; round < 10_000; round += 1) {
      list.measure((round * 7_919) % 16_000, round % 2_000);
      list.pageAt((round * 104_729) % 14_000_000);
    }
    expect((performance.now() - began) / 10_000).toBeLessThan(0.05);
  });
});
