import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/seed/random';
import type { FindingKind } from '../../../shared/model/attempt-findings';
import type { RunEventBody } from '../../../shared/model/run-event';
import { oddHistory } from './testing/odd-history';
import { readLedger } from './testing/read-ledger';

const TYPES: Readonly<Record<FindingKind, readonly RunEventBody['type'][]>> = {
  checks: ['check_finished'],
  incidents: ['incident', 'approval_requested', 'approval_decided'],
  sources: ['turn_finished'],
};

describe('what is looked for in an attempt', () => {
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
  const ledger = readLedger(seeds.map((seed) => oddHistory(seededRandom(seed), 9)));
  afterAll(() => ledger.close());

  it.each(['checks', 'incidents', 'sources'] as const)(
    'is found page by page as by reading every event: %s',
    (of) => {
      for (const { id, events } of ledger.attempts) {
        const found: number[] = [];
        for (let more = true, afterSeq = 0; more;) {
          const page = ledger.reading.attemptFindings({ id, of, afterSeq, limit: 2 });
          found.push(...page.events.map(({ seq }) => seq));
          expect(page.events.length).toBeLessThanOrEqual(2);
          afterSeq = found.at(-1) ?? 0;
          more = page.more;
        }
        expect(found).toEqual(
          events.filter(({ body }) => TYPES[of].includes(body.type)).map(({ seq }) => seq),
        );
      }
    },
  );
});
