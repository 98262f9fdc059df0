import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/model/retention';
import { lookAtClock } from './clock-guard';

const FRESH = { seenAt: null, heldSince: null };
const MONDAY = 1_750_000_000_000;

describe('the clock that the trash goes by', () => {
  it('is trusted at first, and from one look to the next', () => {
    const first = lookAtClock(FRESH, MONDAY);
    expect(first).toEqual({ seenAt: MONDAY, heldSince: null });
    expect(lookAtClock(first, MONDAY + DAY_MS)).toEqual({
      seenAt: MONDAY + DAY_MS,
      heldSince: null,
    });
  });

  it('is not trusted once it went ahead by more than a day between two looks', () => {
    const seen = { seenAt: MONDAY, heldSince: null };
    expect(lookAtClock(seen, MONDAY + DAY_MS + 1)).toEqual({ seenAt: MONDAY, heldSince: MONDAY });
  });

  it('stays untrusted however often it is looked at', () => {
    let seen = lookAtClock({ seenAt: MONDAY, heldSince: null }, MONDAY + 40 * DAY_MS);
    for (let hour = 0; hour < 100; hour += 1) {
      seen = lookAtClock(seen, MONDAY + 40 * DAY_MS + hour * 3_600_000);
      expect(seen.heldSince).toBe(MONDAY);
    }
  });

  it('is trusted again when it comes back, and when it went back', () => {
    const held = { seenAt: MONDAY, heldSince: MONDAY };
    expect(lookAtClock(held, MONDAY + 1_000).heldSince).toBeNull();
    expect(lookAtClock(held, MONDAY - 50 * DAY_MS)).toEqual({
      seenAt: MONDAY - 50 * DAY_MS,
      heldSince: null,
    });
  });
});
