import fc from 'fast-check';
import { expect, it } from 'vitest';
import { widen, widenedPercent } from './widened-percent';

it('widens a bound so far that the call that passed it would have been within it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4_000_000 }),
      fc.integer({ min: 100, max: 1_000 }),
      fc.integer({ min: 0, max: 8_000_000 }),
      (proved, boundPercent, billedTokens) => {
        const missed = { boundPercent, boundTokens: widen(proved, boundPercent), billedTokens };
        const percent = widenedPercent(missed);
        expect(percent).toBeGreaterThanOrEqual(boundPercent);
        expect(widen(proved, percent)).toBeGreaterThanOrEqual(billedTokens);
      },
    ),
  );
});

it('leaves a bound that held as it was', () => {
  expect(widenedPercent({ boundPercent: 120, boundTokens: 500, billedTokens: 500 })).toBe(120);
});

it('widens no further than it must', () => {
  expect(widenedPercent({ boundPercent: 100, boundTokens: 1_000, billedTokens: 1_100 })).toBe(111);
});
