import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldWindow } from '../transcript/fold-window';
import { EMPTY_OUTLINE, outlineWith } from '../transcript/outline';
import { STRIDE } from '../transcript/stretch';
import { stepsOf, type Transcript, turnsOf } from '../transcript/transcript-model';
import { transcriptRows } from '../transcript/transcript-rows';
import { finished, record, step, turn } from '../testing/events';
import { history } from '../testing/histories';
import { windowsOf } from '../testing/windows';
import { grownTail, tailOf } from './attempt-tail';

const choices = fc.array(fc.nat(10_000), { minLength: 200, maxLength: 900, size: 'max' });

it('a live attempt comes out as the same attempt does once it is read from the ledger', () => {
  fc.assert(
    fc.property(choices, fc.array(fc.integer({ min: 1, max: 90 })), (decided, batches) => {
      const events = history(decided);
      const begun = events.slice(0, 2);
      const outline = outlineWith(EMPTY_OUTLINE, begun);
      let tail = tailOf(outline, 0, { events: begun, previousAt: null, cut: [] });
      const rows: unknown[] = [];
      const seen: number[] = [];
      for (let at = 2, batch = 0; at < events.length; batch += 1) {
        const size = batches[batch % Math.max(1, batches.length)] ?? 7;
        const grown = grownTail(tail, events.slice(at, at + size));
        seen.push(...grown.complete.map(({ stretch }) => stretch));
        rows.push(
          ...grown.complete.flatMap(({ transcript, before }) =>
            transcriptRows(transcript, new Set(), before),
          ),
        );
        tail = grown.tail;
        at += size;
      }
      const { transcript, before } = tail.window;
      rows.push(...transcriptRows(transcript, new Set(), before));
      const whole = outlineWith(EMPTY_OUTLINE, events);
      expect(tail.outline).toEqual(whole);
      const read = windowsOf(events, STRIDE);
      expect([...seen, tail.window.stretch]).toHaveLength(read.length);
      const again = read.flatMap((window) =>
        transcriptRows(foldWindow(window.events, whole), new Set(), window.previousAt),
      );
      expect(rows.map(key)).toEqual(again.map(key));
      expect(rows.at(-1)).toEqual(again.at(-1));
    }),
    { numRuns: 100 },
  );
});

it('keeps at hand no more than the stretch that grows', () => {
  const steps = Array.from({ length: 100 }, (_, index) => index + 1);
  const events = record([
    turn(1),
    ...steps.flatMap((number) => [step(number), finished(number, 5)]),
  ]);
  const begun = events.slice(0, 1);
  const first = tailOf(outlineWith(EMPTY_OUTLINE, begun), 0, {
    events: begun,
    previousAt: null,
    cut: [],
  });
  const { tail, complete } = grownTail(first, events);
  expect(complete.map(({ stretch }) => stretch)).toEqual([0, 1, 2]);
  expect(stepsIn(tail.window.transcript)).toEqual([97, 98, 99, 100]);
  expect(tail.outline.turns).toMatchObject([{ number: 1, steps: 100, costMicroUsd: 500 }]);
});

const stepsIn = (transcript: Transcript) =>
  turnsOf(transcript)
    .flatMap(stepsOf)
    .map(({ number }) => number);

const key = (row: unknown) =>
  typeof row === 'object' && row !== null && 'key' in row ? row.key : null;
