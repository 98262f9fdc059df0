import { describe, expect, it } from 'vitest';
import { StopSwitch, type StopReason } from './stop-switch';

const CANCELLED: StopReason = { type: 'cancelled' };
const SUSPENDED: StopReason = { type: 'suspended' };
const LIMIT: StopReason = { type: 'limit', failure: { code: 'idle', message: 'Too quiet.' } };

describe('a stop switch', () => {
  it('is not pulled until somebody pulls it', () => {
    const stop = new StopSwitch();
    expect([stop.isPulled(), stop.reason, stop.signal.aborted]).toEqual([false, null, false]);
  });

  it.each([
    ['a cancel stays one when the app closes', [CANCELLED, SUSPENDED], CANCELLED],
    ['a cancel stays one when a limit is reached', [CANCELLED, LIMIT], CANCELLED],
    ['a cancel overrules the closing of the app', [SUSPENDED, CANCELLED], CANCELLED],
    ['a cancel overrules a limit', [LIMIT, CANCELLED], CANCELLED],
    ['a limit stays one when the app closes', [LIMIT, SUSPENDED], LIMIT],
    ['the closing of the app stays one when a limit is reached', [SUSPENDED, LIMIT], SUSPENDED],
  ])('keeps one reason: %s', (_what, pulls, reason) => {
    const stop = new StopSwitch();
    for (const each of pulls) stop.pull(each);
    expect(stop.reason).toEqual(reason);
    expect(stop.signal.aborted).toBe(true);
  });
});
