import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microUsd } from '../../shared/money';
import { paceOf } from './pace';
import { HOUR_MS } from './windows';

const DAY = 24 * HOUR_MS;
const month = { since: 0, until: 30 * DAY };
const dollars = (amount: number) => microUsd(amount * 1_000_000);

describe('the pace of a window', () => {
  it('goes on as until now, and says when the limit is reached', () => {
    expect(paceOf(month, 10 * DAY, dollars(20), dollars(46))).toEqual({
      paceMicroUsd: 60_000_000,
      reachedAt: 23 * DAY,
    });
  });

  it('reaches no limit that lies beyond its end', () => {
    expect(paceOf(month, 10 * DAY, dollars(20), dollars(60)).reachedAt).toBeNull();
    expect(paceOf(month, 10 * DAY, dollars(20), null).reachedAt).toBeNull();
  });

  it('reaches no limit that is reached already, and none without spending', () => {
    expect(paceOf(month, 10 * DAY, dollars(20), dollars(20)).reachedAt).toBeNull();
    expect(paceOf(month, 10 * DAY, microUsd(0), dollars(20))).toEqual({
      paceMicroUsd: 0,
      reachedAt: null,
    });
  });

  it('is not absurd in the first minute', () => {
    const day = { since: 0, until: DAY };
    expect(paceOf(day, 60_000, dollars(1), null).paceMicroUsd).toBeLessThan(25_000_000);
  });

  it('is never below what was spent, and its limit is reached after now and before the end', () => {
    fc.assert(
      fc.property(fc.nat(30 * DAY - 1), fc.nat(1e12), fc.nat(1e12), (now, spent, limit) => {
        const pace = paceOf(month, now, microUsd(spent), microUsd(limit));
        expect(pace.paceMicroUsd).toBeGreaterThanOrEqual(spent);
        if (pace.reachedAt === null) return;
        expect(pace.reachedAt).toBeGreaterThan(now);
        expect(pace.reachedAt).toBeLessThan(month.until);
        expect(pace.paceMicroUsd).toBeGreaterThanOrEqual(limit);
      }),
    );
  });
});
