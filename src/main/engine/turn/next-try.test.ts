import { describe, expect, it } from 'vitest';
import { nextTry, type FailedCall } from './next-try';

const failed = (call: Partial<FailedCall>) =>
  nextTry({
    code: 'overloaded',
    isRetryable: true,
    retryAfterMs: null,
    failed: 1,
    hasFallback: false,
    random: 0,
    ...call,
  });

describe('a model call that failed', () => {
  it('is made again after 1, 2 and 4 seconds, and then given up', () => {
    expect([1, 2, 3, 4].map((count) => failed({ failed: count }))).toEqual([
      { type: 'wait', ms: 1_000 },
      { type: 'wait', ms: 2_000 },
      { type: 'wait', ms: 4_000 },
      { type: 'give_up' },
    ]);
  });

  it('is spread out by up to a quarter', () => {
    expect(failed({ failed: 2, random: 0.999_9 })).toEqual({ type: 'wait', ms: 2_500 });
  });

  it('waits as long as the provider asks for, never less than otherwise', () => {
    expect(failed({ retryAfterMs: 20_000 })).toEqual({ type: 'wait', ms: 20_000 });
    expect(failed({ retryAfterMs: 0 })).toEqual({ type: 'wait', ms: 1_000 });
  });

  it('is given up at once when the provider asks for more than two minutes', () => {
    expect(failed({ retryAfterMs: 120_001 })).toEqual({ type: 'give_up' });
  });

  it('is given up at once when it would fail alike', () => {
    expect(failed({ code: 'auth', isRetryable: false })).toEqual({ type: 'give_up' });
  });

  it('goes to the fallback model when the provider stays down, not when it refuses', () => {
    expect(failed({ failed: 4, hasFallback: true })).toEqual({ type: 'fall_back' });
    expect(failed({ retryAfterMs: 600_000, hasFallback: true })).toEqual({ type: 'fall_back' });
    expect(failed({ code: 'auth', isRetryable: false, hasFallback: true })).toEqual({
      type: 'give_up',
    });
  });
});
