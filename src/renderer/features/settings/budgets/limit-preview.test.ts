import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import { limitPreview } from './limit-preview';
import { aDay, aMonth, anHour, NOW } from './testing/a-window';

describe('while a limit is typed', () => {
  it('it says when the limit is reached at the pace of its window', () => {
    const month = aMonth({
      settledMicroUsd: microUsd(10_000_000),
      paceMicroUsd: microUsd(18_000_000),
    });
    expect(limitPreview(month, microUsd(13_000_000), 'block', NOW)).toBe(
      'At this month’s pace the limit is reached on the 22nd.',
    );
    expect(limitPreview(aDay(), microUsd(1_400_000), 'block', NOW)).toBe(
      'At today’s pace the limit is reached at about 18:45.',
    );
  });

  it('it says what is left where the limit is not reached', () => {
    expect(limitPreview(aDay(), microUsd(3_000_000), 'block', NOW)).toBe(
      '$2.00 is left now; $1.80 by midnight at this pace.',
    );
    expect(limitPreview(anHour(), microUsd(1_250_000), 'block', NOW)).toBe('$0.25 is left now.');
  });

  it('it says that the limit is used up before it counts', () => {
    expect(limitPreview(aDay(), microUsd(900_000), 'block', NOW)).toBe(
      '$1.00 is used already: the next call waits until midnight.',
    );
    expect(limitPreview(aMonth(), microUsd(900_000), 'block', NOW)).toBe(
      '$1.00 is used already: the next call waits until 1 December.',
    );
    expect(limitPreview(anHour(), microUsd(900_000), 'block', NOW)).toBe(
      '$1.00 is used already: the next call waits until enough of the hour has passed.',
    );
    expect(limitPreview(anHour(), microUsd(900_000), 'warn', NOW)).toBe(
      '$1.00 is used already: calls are sent and you are told.',
    );
  });

  it('it tells no limit from a limit of nothing', () => {
    expect(limitPreview(aDay(), null, 'block', NOW)).toBe('No limit: $1.80 by midnight.');
    expect(limitPreview(anHour(), null, 'block', NOW)).toBe('No limit.');
    expect(limitPreview(anHour(), microUsd(0), 'block', NOW)).toBe(
      'No call that costs money is sent.',
    );
  });
});
