import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CostBarSchema } from '../../../../shared/model/cost-report';
import { axisLabel, barTitle, barWords } from './bar-words';
import { chartLayout } from './chart-layout';
import { chartScale } from './chart-scale';

const MIDNIGHT = new Date(2026, 10, 17).getTime();
const NOTHING = {
  from: MIDNIGHT,
  to: MIDNIGHT + 86_400_000,
  costMicroUsd: 0,
  segments: [0, 0, 0, 0, 0],
  unpricedCalls: 0,
  estimatedCalls: 0,
  reservedMicroUsd: 0,
  uncertainMicroUsd: 0,
};

function bar(some: Partial<typeof NOTHING> = {}) {
  const segments = some.segments ?? [some.costMicroUsd ?? 0, 0, 0, 0, 0];
  const costMicroUsd = segments.reduce((sum, each) => sum + each, 0);
  return CostBarSchema.parse({ ...NOTHING, ...some, segments, costMicroUsd });
}

const SIZE = { width: 800, height: 170 };

describe('the scale', () => {
  it.each([
    [11_380_000, ['$0', '$3', '$6', '$9', '$12']],
    [40_000, ['$0', '$0.01', '$0.02', '$0.03', '$0.04']],
    [1_900_000, ['$0', '$0.50', '$1.00', '$1.50', '$2.00']],
    [12_300, ['$0', '$0.005', '$0.010', '$0.015', '$0.020']],
    [7, ['$0', '$0.0001', '$0.0002', '$0.0003', '$0.0004']],
    [0, ['$0', '$0.0001', '$0.0002', '$0.0003', '$0.0004']],
  ])('of %i micro-dollars has the lines %o', (largest, labels) => {
    expect(chartScale(largest).lines.map(({ label }) => label)).toEqual(labels);
  });

  it('is never below the largest bar, nor so high that bars look like nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 1_000_000_000_000 }), (largest) => {
        const { top } = chartScale(largest);
        expect(top).toBeGreaterThanOrEqual(largest);
        expect(top).toBeLessThanOrEqual(largest * 2);
      }),
    );
  });
});

describe('a bar', () => {
  it('is as high as its cost, however many models it is made of', () => {
    const amounts = fc.array(fc.nat(3_000_000), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(amounts, (segments) => {
        const scale = chartScale(15_000_000);
        const [layout] = chartLayout([bar({ segments })], scale, SIZE);
        const cost = segments.reduce((sum, each) => sum + each, 0);
        const expected = Math.round(SIZE.height * (1 - cost / scale.top));
        if (cost > 0) {
          const edge = Math.min(...(layout?.segments ?? []).map(({ top }) => top));
          expect(Math.abs(edge - expected)).toBeLessThanOrEqual(1);
        }
        expect(layout?.segments.every(({ height }) => height >= 1)).toBe(true);
      }),
    );
  });

  it('that cost next to nothing is still to be seen', () => {
    const [layout] = chartLayout([bar({ costMicroUsd: 1 })], chartScale(10_000_000), SIZE);
    expect(layout?.segments).toEqual([{ place: 0, top: SIZE.height - 1, height: 1 }]);
  });

  it('has what is reserved over what is spent, and a missing price over both', () => {
    const some = { costMicroUsd: 5_000_000, reservedMicroUsd: 10, unpricedCalls: 2 };
    const [layout] = chartLayout([bar(some)], chartScale(10_000_000), SIZE);
    const spentTop = Math.min(...(layout?.segments ?? []).map(({ top }) => top));
    expect(layout?.reserved).toEqual({ top: spentTop - 5, height: 4 });
    expect(layout?.unpriced?.top).toBeLessThan(spentTop - 5);
    expect(layout?.top).toBe(layout?.unpriced?.top);
  });

  it('keeps within its slot, however many there are', () => {
    for (const count of [1, 31, 62, 400]) {
      const layouts = chartLayout(
        Array.from({ length: count }, () => bar()),
        chartScale(0),
        SIZE,
      );
      for (const { left, width, slotLeft, slotWidth } of layouts) {
        expect(left).toBeGreaterThanOrEqual(slotLeft - 0.5);
        expect(left + width).toBeLessThanOrEqual(slotLeft + slotWidth + 0.5);
      }
    }
  });

  it('is told in words, with what is missing from it', () => {
    expect(barWords(bar({ costMicroUsd: 8_650_000 }), 2)).toBe('$8.65');
    expect(
      barWords(bar({ costMicroUsd: 8_650_000, unpricedCalls: 2, reservedMicroUsd: 270_000 }), 2),
    ).toBe('at least $8.65, 2 calls unpriced, $0.27 reserved');
    expect(barWords(bar({ costMicroUsd: 10_000, estimatedCalls: 1 }), 2)).toBe('up to $0.01');
  });

  it('has its day under it, and says which is today', () => {
    const day = bar();
    expect(axisLabel(day, 'day', MIDNIGHT - 1)).toEqual({ over: '17', under: 'Tu', isNow: false });
    expect(axisLabel(day, 'day', MIDNIGHT)).toEqual({ over: '17', under: 'today', isNow: true });
    expect(barTitle(day, 'day')).toBe('Tuesday 17 November 2026');
    const hour = { from: MIDNIGHT + 3_600_000, to: MIDNIGHT + 7_200_000 };
    expect(axisLabel(hour, 'hour', 0).over).toBe('01');
    expect(barTitle(hour, 'hour')).toBe('01:00 to 02:00');
    expect(axisLabel(day, 'month', 0)).toMatchObject({ over: 'Nov', under: '2026' });
  });
});
