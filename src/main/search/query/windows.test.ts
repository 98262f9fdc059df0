import { describe, expect, it } from 'vitest';
import { timeBudget, windowsOf } from './windows';

const BLOCKS = Array.from({ length: 100 }, (_, index) => ({ firstId: index * 10 }));

/** Windows over ids 5 to 994 when each block takes so long (ms). */
function windows(msPerBlock: number, direction: 'newest' | 'oldest' = 'newest') {
  let now = 0;
  const budget = timeBudget(25, () => now);
  const seen: { firstId: number; lastId: number }[] = [];
  for (const window of windowsOf(BLOCKS, { firstId: 5, lastId: 994 }, direction, budget)) {
    seen.push(window);
    now += (msPerBlock * (window.lastId - window.firstId + 1)) / 10;
  }
  return { seen, took: now };
}

describe('the ranges that a search goes through', () => {
  it('touch one another from the newest on, and are all of it where there is time', () => {
    const { seen } = windows(0.01);
    expect(seen[0]).toEqual({ firstId: 990, lastId: 994 });
    for (const [index, { lastId }] of seen.entries()) {
      if (index > 0) expect(lastId).toBe((seen[index - 1]?.firstId ?? 0) - 1);
    }
    expect(seen.at(-1)?.firstId).toBe(5);
    expect(seen.length).toBeLessThan(5);
  });

  it('begin at the other end where the oldest come first', () => {
    expect(windows(0.01, 'oldest').seen[0]).toEqual({ firstId: 5, lastId: 9 });
  });

  it('end about when the time does', () => {
    expect(windows(2).took).toBeLessThanOrEqual(28);
    expect(windows(2).seen.at(-1)?.firstId).toBeGreaterThan(800);
    expect(windows(40).seen).toHaveLength(1);
  });
});
