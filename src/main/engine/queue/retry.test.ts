import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FailureCodeSchema, type FailureCode } from '../../../shared/model/failure';
import { afterFailure, type FailedTry } from './retry';

const CURABLE: readonly FailureCode[] = [
  'rate_limit',
  'unreachable',
  'timeout',
  'broken_stream',
  'overloaded',
  'idle',
  'checks_failed',
  'repeated_tool',
];
const NOT_CURABLE = FailureCodeSchema.options.filter((code) => !CURABLE.includes(code));

const OVERLOADED = {
  code: 'overloaded',
  message: 'The provider is overloaded (HTTP 529).',
} as const;
const NOW = 1_700_000_000_000;

/** A first try of three that met an overloaded provider. */
function failedTry(details: Partial<FailedTry> = {}): FailedTry {
  return {
    failure: OVERLOADED,
    tryNumber: 1,
    maxAttempts: 3,
    previous: null,
    now: NOW,
    random: 0,
    ...details,
  };
}

describe('a failure that a retry can cure', () => {
  it('defers the task for 30 seconds and says which attempt follows', () => {
    expect(afterFailure(failedTry())).toEqual({
      type: 'retry',
      fate: {
        status: 'deferred',
        wakeAt: NOW + 30_000,
        reason: 'The provider is overloaded; attempt 2 of 3 follows.',
        deadLetter: false,
      },
    });
  });

  it('waits twice as long after each further try', () => {
    const waits = [1, 2, 3, 4].map(
      (tryNumber) =>
        (afterFailure(failedTry({ tryNumber, maxAttempts: 9 })).fate?.wakeAt ?? 0) - NOW,
    );
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000]);
  });

  it('is a dead letter when its tries are used up', () => {
    const { type, fate } = afterFailure(failedTry({ tryNumber: 3 }));
    expect(type).toBe('dead_letter');
    expect(fate).toMatchObject({ status: 'failed', wakeAt: null, deadLetter: true });
    expect(fate?.reason).toContain('the last of 3 attempts');
  });

  it('is not tried again where one attempt is all that a person wants', () => {
    const { type, fate } = afterFailure(failedTry({ maxAttempts: 1 }));
    expect(type).toBe('dead_letter');
    expect(fate?.reason).toContain('the only attempt');
  });

  it('is a dead letter when it came in the same way twice in a row', () => {
    const { type, fate } = afterFailure(failedTry({ tryNumber: 2, previous: OVERLOADED }));
    expect(type).toBe('dead_letter');
    expect(fate).toMatchObject({ status: 'failed', wakeAt: null, deadLetter: true });
    expect(fate?.reason).toContain('twice in a row');
  });

  it.each([
    { code: 'overloaded', message: 'The provider is overloaded (HTTP 503).' },
    { code: 'rate_limit', message: OVERLOADED.message },
  ] as const)('is tried again when the try before failed otherwise: %o', (previous) => {
    expect(afterFailure(failedTry({ tryNumber: 2, previous })).type).toBe('retry');
  });

  it.each(CURABLE)('may be %s', (code) => {
    const failure = { code, message: 'It failed.' };
    expect(afterFailure(failedTry({ failure })).type).toBe('retry');
  });
});

describe('a failure that no retry can cure', () => {
  it.each(NOT_CURABLE.filter((code) => code !== 'cancelled'))(
    'fails the task at once and says why: %s',
    (code) => {
      const { type, fate } = afterFailure(failedTry({ failure: { code, message: 'It failed.' } }));
      expect(type).toBe('final');
      expect(fate).toMatchObject({ status: 'failed', wakeAt: null, deadLetter: false });
      expect(fate?.reason).toMatch(/^It is not tried again: .+[;,] .+\.$/);
    },
  );

  it('leaves a task that a person cancelled as it is', () => {
    const failure = { code: 'cancelled', message: 'It was cancelled.' } as const;
    expect(afterFailure(failedTry({ failure }))).toEqual({ type: 'final', fate: null });
  });
});

describe('whatever fails', () => {
  const failure = fc.record({
    code: fc.constantFrom(...FailureCodeSchema.options),
    message: fc.constantFrom('It failed.', 'It failed otherwise.'),
  });
  const anyFailed = fc.record({
    failure,
    tryNumber: fc.integer({ min: 1, max: 12 }),
    maxAttempts: fc.integer({ min: 1, max: 10 }),
    previous: fc.option(failure),
    now: fc.integer({ min: 0, max: 4e12 }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  it('a retry follows only on what it can cure, within the tries, and not on the same twice', () => {
    fc.assert(
      fc.property(anyFailed, (failed) => {
        const { code, message } = failed.failure;
        const same = failed.previous?.code === code && failed.previous.message === message;
        const expected = CURABLE.includes(code) && !same && failed.tryNumber < failed.maxAttempts;
        expect(afterFailure(failed).type === 'retry').toBe(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a retry waits for its delay and at most a quarter more, in whole milliseconds', () => {
    fc.assert(
      fc.property(anyFailed, (failed) => {
        const decision = afterFailure(failed);
        fc.pre(decision.type === 'retry');
        const waited = (decision.fate.wakeAt ?? Number.NaN) - failed.now;
        const delay = 30_000 * 2 ** (failed.tryNumber - 1);
        expect(Number.isInteger(waited)).toBe(true);
        expect(waited).toBeGreaterThanOrEqual(delay);
        expect(waited).toBeLessThanOrEqual(delay * 1.25);
      }),
    );
  });

  it('a chain of tries never has more attempts than the task allows', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(failure, random), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 1, max: 10 }),
        (failures, maxAttempts) => {
          let tries = 0;
          let previous: FailedTry['previous'] = null;
          for (const [next, random] of failures) {
            tries += 1;
            const failed = {
              failure: next,
              tryNumber: tries,
              maxAttempts,
              previous,
              now: NOW,
              random,
            };
            if (afterFailure(failed).type !== 'retry') break;
            previous = next;
          }
          expect(tries).toBeLessThanOrEqual(maxAttempts);
        },
      ),
    );
  });

  it('only a dead letter is marked as one, and only a retry has a time', () => {
    fc.assert(
      fc.property(anyFailed, (failed) => {
        const { type, fate } = afterFailure(failed);
        expect(fate?.deadLetter ?? false).toBe(type === 'dead_letter');
        expect((fate?.wakeAt ?? null) !== null).toBe(type === 'retry');
      }),
    );
  });
});
