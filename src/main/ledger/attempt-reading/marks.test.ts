import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/seed/random';
import type { MarkFilter } from '../../../shared/model/attempt-marks';
import { LONGEST_EVENT, WINDOW_PAGE_CHARS } from '../../../shared/model/attempt-window';
import type { RunEvent, RunEventBody } from '../../../shared/model/run-event';
import { LONG_TEXT, oddHistory } from './testing/odd-history';
import { isBoundary } from './testing/outline-of-all';
import { readLedger } from './testing/read-ledger';

const SEEDS = Array.from({ length: 6 }, (_, index) => index + 101);
const FILTERS: readonly MarkFilter[] = ['tools', 'errors', 'follow_ups'];

/** The rule of its own: what an event says where it tells of something that went wrong. */
const WRONG: readonly ((body: RunEventBody) => boolean)[] = [
  (body) => body.type === 'step_failed',
  (body) => body.type === 'tool_result' && body.outcome !== 'ok',
  (body) => body.type === 'check_finished' && body.outcome === 'failed',
  (body) => body.type === 'incident' && body.severity !== 'info',
  (body) => body.type === 'approval_decided' && body.decision === 'denied',
  (body) => body.type === 'budget_checked' && body.verdict === 'refused',
  (body) => body.type === 'status' && (body.to === 'failed' || body.to === 'interrupted'),
];
const LEFT: Readonly<Record<MarkFilter, (body: RunEventBody) => boolean>> = {
  tools: (body) => body.type === 'tool_call',
  errors: (body) => WRONG.some((isWrong) => isWrong(body)),
  follow_ups: (body) => body.type === 'turn_started' && body.kind === 'follow_up',
};

const marksIn = (events: readonly RunEvent[], filter: MarkFilter) =>
  events.filter(({ body }) => LEFT[filter](body)).map(({ seq }) => seq);

describe('what a filter leaves of an attempt', () => {
  const ledger = readLedger(SEEDS.map((seed) => oddHistory(seededRandom(seed), 14)));
  const { reading, attempts } = ledger;
  afterAll(() => ledger.close());
  const cases = attempts.flatMap(({ id, events }, index) =>
    FILTERS.map((filter) => ({ id, events, filter, number: index + 1 })),
  );

  it.each(attempts)('is counted: $id', ({ id, events }) => {
    expect(reading.markCounts({ id })).toEqual({
      tools: marksIn(events, 'tools').length,
      errors: marksIn(events, 'errors').length,
      followUps: marksIn(events, 'follow_ups').length,
    });
  });

  it.each(cases)('comes in pages by place: history $number, $filter', ({ id, events, filter }) => {
    const expected = marksIn(events, filter);
    const seqs: number[] = [];
    for (let from = 0; from < expected.length; from = seqs.length) {
      const page = reading.markedEvents({ id, filter, from, count: 7 });
      expect(page.seqs).not.toEqual([]);
      seqs.push(...page.seqs);
      const given = page.events.map(({ seq }) => seq);
      expect(given).toEqual([...new Set(given)].sort((one, other) => one - other));
      expect(page.seqs.filter((seq) => !given.includes(seq))).toEqual([]);
    }
    expect(seqs).toEqual(expected);
    const behind = { id, filter, from: expected.length, count: 7 };
    expect(reading.markedEvents(behind)).toEqual({ seqs: [], events: [], cut: [] });
  });

  it.each(cases)(
    'is found forwards and backwards: history $number, $filter',
    ({ id, events, filter }) => {
      const expected = marksIn(events, filter);
      const some = expected.filter((_, index) => index % 9 === 0);
      const places = [1, events.length, ...some.flatMap((mark) => [mark - 1, mark, mark + 1])];
      for (const seq of places) {
        const after = expected.findIndex((mark) => mark > seq);
        const before = expected.findLastIndex((mark) => mark < seq);
        const markAt = (index: number) =>
          index === -1 ? null : { seq: expected[index], place: index + 1 };
        const from = { id, filter, seq };
        expect(reading.nextMark({ ...from, direction: 'after' })).toEqual(markAt(after));
        expect(reading.nextMark({ ...from, direction: 'before' })).toEqual(markAt(before));
      }
    },
  );

  it.each(attempts)(
    'has with each tool the start of its step and both its ends: $id',
    (attempt) => {
      const { id, events } = attempt;
      const count = marksIn(events, 'tools').length;
      for (let from = 0; from < count; from += 23) {
        const page = reading.markedEvents({ id, filter: 'tools', from, count: 5 });
        for (const mark of page.seqs) {
          const start = events.findLast((event) => event.seq <= mark && isBoundary(event));
          const next = events.find((event) => event.seq > mark && isBoundary(event));
          const call = events[mark - 1]?.body;
          const related = events.filter(
            ({ seq, body }) =>
              seq >= (start?.seq ?? 1) &&
              seq < (next?.seq ?? Number.POSITIVE_INFINITY) &&
              (body.type === 'tool_call' || body.type === 'tool_result') &&
              call?.type === 'tool_call' &&
              body.callId === call.callId,
          );
          const given = page.events.map(({ seq }) => seq);
          expect(related.filter(({ seq }) => !given.includes(seq))).toEqual([]);
          expect(given).toContain(start?.seq);
        }
      }
    },
  );

  it.each(attempts)('has with each refusal what was asked: $id', ({ id, events }) => {
    const count = marksIn(events, 'errors').length;
    const all = Array.from({ length: Math.ceil(count / 60) }, (_, index) =>
      reading.markedEvents({ id, filter: 'errors', from: index * 60, count: 60 }),
    ).flatMap((page) => page.events.map(({ body }) => body));
    const asked = new Set(
      all.flatMap((body) => (body.type === 'approval_requested' ? [body.approvalId] : [])),
    );
    for (const body of all) {
      if (body.type === 'approval_decided') expect(asked).toContain(body.approvalId);
    }
  });
});

describe('a page of very long matches', () => {
  it('ends early, and goes on where it ended', () => {
    const place = { turn: 1, step: 1, tool: 'write_file' };
    const calls = Array.from({ length: 40 }, (_, index) => ({
      type: 'tool_call' as const,
      ...place,
      callId: `call-${index}`,
      input: { path: 'a.txt', content: LONG_TEXT },
    }));
    const ledger = readLedger([[{ type: 'slept', ms: 1 }, ...calls]]);
    const [attempt] = ledger.attempts;
    if (attempt === undefined) throw new Error('It was made.');
    const query = { id: attempt.id, filter: 'tools', count: 40 } as const;
    const first = ledger.reading.markedEvents({ ...query, from: 0 });
    expect(first.seqs.length).toBeGreaterThan(1);
    expect((first.seqs.length - 1) * LONGEST_EVENT).toBeLessThanOrEqual(WINDOW_PAGE_CHARS);
    const second = ledger.reading.markedEvents({ ...query, from: first.seqs.length });
    expect(second.seqs[0]).toBe((first.seqs.at(-1) ?? 0) + 1);
    ledger.close();
  });
});
