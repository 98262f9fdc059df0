import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/seed/random';
import { oddHistory } from './testing/odd-history';
import { outlineOfAll } from './testing/outline-of-all';
import { readLedger } from './testing/read-ledger';

const SEEDS = Array.from({ length: 25 }, (_, index) => index + 1);

describe('the outline of an attempt', () => {
  const ledger = readLedger(SEEDS.map((seed) => oddHistory(seededRandom(seed), 1 + (seed % 9))));
  afterAll(() => ledger.close());

  it.each(SEEDS)('says what reading every event says: history %i', (seed) => {
    const attempt = ledger.attempts[seed - 1];
    if (attempt === undefined) throw new Error('It was made.');
    expect(ledger.reading.attemptOutline({ id: attempt.id })).toEqual(outlineOfAll(attempt.events));
  });

  it('is empty where nothing is known of the attempt', () => {
    expect(ledger.reading.attemptOutline({ id: 'nobody' })).toEqual(outlineOfAll([]));
  });
});
