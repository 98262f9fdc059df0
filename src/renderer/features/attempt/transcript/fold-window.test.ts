import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { history } from '../testing/histories';
import { windowsOf } from '../testing/windows';
import { timelineOf } from '../timeline/timeline';
import { foldWindow } from './fold-window';
import { EMPTY_OUTLINE, outlineWith } from './outline';
import { transcriptRows } from './transcript-rows';

const choices = fc.array(fc.nat(10_000), { minLength: 10, maxLength: 500, size: 'max' });
const strides = fc.integer({ min: 1, max: 40 });
const closedTurns = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 });

describe('windows of an attempt', () => {
  it('are, folded each by itself and joined, the rows of the whole', () => {
    fc.assert(
      fc.property(choices, strides, closedTurns, (decided, stride, numbers) => {
        const events = history(decided);
        const outline = outlineWith(EMPTY_OUTLINE, events);
        const closed = new Set(numbers);
        const whole = transcriptRows(foldWindow(events, outline), closed);
        const joined = windowsOf(events, stride).flatMap(({ events: some, previousAt }) =>
          transcriptRows(foldWindow(some, outline), closed, previousAt),
        );
        expect(joined.map(shown)).toEqual(whole.map(shown));
      }),
      { numRuns: 400 },
    );
  });

  it('are, joined, the timeline of the whole', () => {
    fc.assert(
      fc.property(choices, strides, (decided, stride) => {
        const events = history(decided);
        const outline = outlineWith(EMPTY_OUTLINE, events);
        const joined = windowsOf(events, stride).flatMap(({ events: some }) =>
          timelineOf(foldWindow(some, outline)),
        );
        expect(joined.map(line)).toEqual(timelineOf(foldWindow(events, outline)).map(line));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is known of a whole attempt', () => {
  it('comes out the same however its events came', () => {
    fc.assert(
      fc.property(choices, strides, (decided, stride) => {
        const events = history(decided);
        const byParts = windowsOf(events, stride).reduce(
          (outline, { events: some }) => outlineWith(outline, some),
          EMPTY_OUTLINE,
        );
        expect(byParts).toEqual(outlineWith(EMPTY_OUTLINE, events));
      }),
    );
  });
});

type Row = ReturnType<typeof transcriptRows>[number];

/** A turn is the same in each of its rows but for what is at hand of it. */
function shown(row: Row) {
  if (!('turn' in row)) return row;
  return { ...row, turn: { ...row.turn, entries: [] } };
}

function line(entry: ReturnType<typeof timelineOf>[number]) {
  return entry.type === 'turn' ? { ...entry, turn: { ...entry.turn, entries: [] } } : entry;
}
