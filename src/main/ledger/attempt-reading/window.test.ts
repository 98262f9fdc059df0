import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/seed/random';
import {
  LONGEST_EVENT,
  LONGEST_TEXT,
  STRIDE,
  WINDOW_PAGE_CHARS,
  WINDOW_PAGE_EVENTS,
  stretchOf,
  type AttemptWindow,
} from '../../../shared/model/attempt-window';
import type { RunEvent } from '../../../shared/model/run-event';
import { LONG_TEXT, oddHistory } from './testing/odd-history';
import { isBoundary } from './testing/outline-of-all';
import { readLedger } from './testing/read-ledger';

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
/** They do not open a row of their own. */
const WITHIN_ROWS = ['status', 'reasoning', 'text', 'step_finished', 'tool_call', 'tool_result'];
const ENDS_OF_ROWS = ['check_finished', 'approval_decided'];

describe('the windows of an attempt', () => {
  const ledger = readLedger(SEEDS.map((seed) => oddHistory(seededRandom(seed), 12)));
  afterAll(() => ledger.close());

  /** Every page of a stretch. */
  function pagesOf(id: string, stretch: number): readonly AttemptWindow[] {
    const pages: AttemptWindow[] = [];
    for (let afterSeq = 0, more = true; more;) {
      const page = ledger.reading.attemptWindow({ id, stretch, afterSeq });
      if (page.more && page.events.length === 0) throw new Error('A page goes on with nothing.');
      pages.push(page);
      afterSeq = page.events.at(-1)?.seq ?? afterSeq;
      ({ more } = page);
    }
    return pages;
  }

  function windowsOf(id: string, events: readonly RunEvent[]) {
    const stretches = Math.ceil(events.length / STRIDE);
    return Array.from({ length: stretches }, (_, stretch) => pagesOf(id, stretch));
  }

  const histories = ledger.attempts.map(({ id, events }, index) => ({
    number: index + 1,
    id,
    events,
    windows: windowsOf(id, events),
  }));
  const allPages = histories.flatMap(({ windows }) => windows.flat());

  it.each(histories)(
    'give each event once and in order: history $number',
    ({ events, windows }) => {
      const given = windows.flatMap((pages) => pages.flatMap((page) => page.events));
      const cut = windows.flatMap((pages) => pages.flatMap((page) => page.cut));
      expect(given.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
      const isWhole = ({ seq }: RunEvent) => cut.every((event) => event.seq !== seq);
      expect(given.filter(isWhole)).toEqual(events.filter(isWhole));
    },
  );

  it.each(histories)(
    'begin where a turn or a step begins, in their stretch: history $number',
    ({ windows }) => {
      for (const [stretch, pages] of windows.entries()) {
        const own = pages.flatMap((page) => page.events);
        const [first] = own;
        expect(pages.map(({ from, to }) => [from, to])).toEqual(
          pages.map(() => [pages[0]?.from, pages[0]?.to]),
        );
        if (first === undefined) {
          expect(pages[0]?.from).toBeGreaterThan(pages[0]?.to ?? 0);
          continue;
        }
        expect([pages[0]?.from, pages[0]?.to]).toEqual([first.seq, own.at(-1)?.seq]);
        expect(first.seq === 1 || isBoundary(first)).toBe(true);
        const boundaries = own.filter((event) => event.seq > 1 && isBoundary(event));
        for (const { seq } of boundaries) expect(stretchOf(seq)).toBe(stretch);
      }
    },
  );

  it.each(histories)('say when the row above them was: history $number', ({ events, windows }) => {
    for (const [first, ...rest] of windows) {
      const above = events.findLast(
        ({ seq, body }) =>
          seq < (first?.from ?? 0) && ![...WITHIN_ROWS, ...ENDS_OF_ROWS].includes(body.type),
      );
      expect(first?.previousAt).toBe(above?.at ?? null);
      for (const page of rest) expect(page.previousAt).toBeNull();
    }
  });

  it('come in pages where they are long, each of which is bounded', () => {
    expect(allPages.some(({ more }) => more)).toBe(true);
    for (const { events } of allPages)
      expect(events.length).toBeLessThanOrEqual(WINDOW_PAGE_EVENTS);
  });

  it('give a long text by its beginning, and say so', () => {
    const cut = allPages.flatMap((page) => page.cut);
    expect(cut.length).toBeGreaterThan(3);
    for (const page of allPages) {
      for (const { body, seq } of page.events) {
        const isCut = page.cut.some((event) => event.seq === seq);
        const text = 'text' in body ? body.text : 'prompt' in body ? body.prompt : '';
        expect(isCut).toBe(text.length === LONGEST_TEXT);
        if (isCut) expect(text).toBe(LONG_TEXT.slice(0, LONGEST_TEXT));
      }
    }
  });

  it('come in more pages where their events are very long', () => {
    const place = { turn: 1, step: 1, tool: 'write_file' } as const;
    const input = { path: 'a.txt', content: LONG_TEXT };
    const calls = Array.from({ length: 40 }, (_, index) => ({
      type: 'tool_call' as const,
      ...place,
      callId: `call-${index}`,
      input,
    }));
    const long = readLedger([[{ type: 'slept', ms: 1 }, ...calls]]);
    const id = long.attempts[0]?.id ?? '';
    const most = Math.ceil(WINDOW_PAGE_CHARS / LONGEST_EVENT);
    const first = long.reading.attemptWindow({ id, stretch: 0, afterSeq: 0 });
    expect(first.more).toBe(true);
    expect(first.events.length).toBeLessThanOrEqual(most);
    const afterSeq = first.events.length;
    const second = long.reading.attemptWindow({ id, stretch: 0, afterSeq });
    expect(second.events[0]?.seq).toBe(afterSeq + 1);
    long.close();
  });

  it('are empty behind the end, and grow there with a live attempt', () => {
    const [attempt] = ledger.attempts;
    if (attempt === undefined) throw new Error('It was made.');
    const { id, events } = attempt;
    const behind = Math.ceil(events.length / STRIDE) + 2;
    const empty = ledger.reading.attemptWindow({ id, stretch: behind, afterSeq: 0 });
    expect(empty).toMatchObject({ events: [], more: false });
    expect(empty.from).toBeGreaterThan(empty.to);

    const boundary = events.findLast(isBoundary)?.seq ?? 1;
    const stretch = stretchOf(boundary);
    const [added] = ledger.stores.runEvents.append(id, [{ type: 'slept', ms: 1 }]);
    expect(pagesOf(id, stretch).at(-1)?.events.at(-1)).toEqual(added);
    expect(pagesOf(id, stretch)[0]?.to).toBe(added?.seq);
  });
});
