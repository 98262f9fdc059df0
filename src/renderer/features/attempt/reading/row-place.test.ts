import { expect, it } from 'vitest';
import { fold, ONE_TURN } from '../testing/events';
import { transcriptRows } from '../transcript/transcript-rows';
import { seqAtRow } from './row-place';

const ROWS = transcriptRows(fold(...ONE_TURN), new Set(), -2 * 24 * 3_600_000);

it('is the number of the row’s own event', () => {
  expect(seqAtRow(ROWS, 'step-1')).toBe(4);
});

it('is that of what follows where a row has none, such as the line between two days', () => {
  const day = ROWS.find(({ type }) => type === 'day');
  expect(day).toBeDefined();
  expect(seqAtRow(ROWS, day?.key ?? '')).toBe(3);
});

it('is that of what stands before where nothing follows, and unknown for a row that is gone', () => {
  const day = { type: 'day', key: 'day', at: 1 } as const;
  expect(seqAtRow([...ROWS, day], 'day')).toBe(12);
  expect(seqAtRow(ROWS, 'gone')).toBeNull();
});
