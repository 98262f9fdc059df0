import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/seed/random';
import { oddHistory } from './testing/odd-history';
import { isBoundary } from './testing/outline-of-all';
import { readLedger } from './testing/read-ledger';

const SEEDS = Array.from({ length: 8 }, (_, index) => index + 201);

describe('places in an attempt', () => {
  const ledger = readLedger(SEEDS.map((seed) => oddHistory(seededRandom(seed), 8)));
  const { reading, attempts } = ledger;
  afterAll(() => ledger.close());

  it.each(attempts)(
    'are found by the number of a step, also of one that was refused: $id',
    (at) => {
      const { id, events } = at;
      const starts = new Map<number, number>();
      for (const { seq, body } of events) {
        const begins = body.type === 'step_started' || body.type === 'step_failed';
        if (begins && !starts.has(body.step)) starts.set(body.step, seq);
      }
      expect(starts.size).toBeGreaterThan(5);
      for (const [step, seq] of starts) expect(reading.placeOfStep({ id, step })).toBe(seq);
      expect(reading.placeOfStep({ id, step: starts.size + 1 })).toBeNull();
      expect(reading.placeOfStep({ id: 'nobody', step: 1 })).toBeNull();
    },
  );

  it.each(attempts)('have a beginning of a turn or a step above them: $id', ({ id, events }) => {
    for (const { seq } of events) {
      const above = events.findLast((event) => event.seq <= seq && isBoundary(event));
      expect(reading.boundaryOf({ id, seq })).toBe(above?.seq ?? 1);
    }
  });

  it('give an event exactly as it is stored', () => {
    const [attempt] = attempts;
    if (attempt === undefined) throw new Error('It was made.');
    for (const { runId, seq, at, body } of attempt.events) {
      const { type, ...payload } = body;
      const stored = { runId, seq, at, type, payload: JSON.stringify(payload) };
      expect(reading.storedEvent({ id: attempt.id, seq })).toEqual(stored);
    }
    const behind = attempt.events.length + 1;
    expect(reading.storedEvent({ id: attempt.id, seq: behind })).toBeNull();
  });
});
