import { expect, it } from 'vitest';
import {
  BOARD_COLUMNS,
  columnCount,
  columnWidths,
  emptyWords,
  headStatus,
  inColumnOrder,
} from './board-model';
import { TASK_STATUSES } from '../../../shared/model/task';
import { aCard, anAttempt } from './testing/a-card';

const ids = (cards: readonly { readonly id: string }[]) => cards.map(({ id }) => id);

it('has a place for every status but archived', () => {
  const placed = BOARD_COLUMNS.flatMap((column) => column.holds);
  expect([...placed, 'archived'].toSorted()).toEqual([...TASK_STATUSES].toSorted());
});

it('counts all tasks, and under a filter those that are left', () => {
  expect(columnCount(132, 20, false, true)).toBe('132');
  expect(columnCount(132, 3, true, false)).toBe('3');
});

it('does not claim to have counted what it has not read', () => {
  expect(columnCount(132, 3, true, true)).toBe('3+');
});

it('does not call a column empty of which a filter hides what is there', () => {
  const [column] = BOARD_COLUMNS;
  expect(column && emptyWords(column, false)).toBe('Nothing planned');
  expect(column && emptyWords(column, true)).toBe('None here with this filter');
});

it('marks the column of what failed or was cancelled as failed only where something failed', () => {
  const cancelled = aCard({ status: 'cancelled' });
  expect(headStatus('failed', [cancelled])).toBe('cancelled');
  expect(headStatus('failed', [cancelled, aCard({ status: 'failed' })])).toBe('failed');
  expect(headStatus('backlog', [aCard()])).toBe('backlog');
});

it('gives an empty column less room than a full one', () => {
  const [backlog, running, queued] = columnWidths([
    { status: 'backlog', empty: false },
    { status: 'running', empty: false },
    { status: 'queued', empty: true },
  ]).split(/ (?=minmax)/);
  expect(fraction(queued)).toBeLessThan(fraction(backlog));
  expect(fraction(backlog)).toBeLessThan(fraction(running));
});

function fraction(width: string | undefined): number {
  return Number(/([\d.]+)fr/.exec(width ?? '')?.[1]);
}

it('orders the queued column as the attempts begin, with one that just came in last', () => {
  const cards = [
    aCard({ id: 'new', updatedAt: 9 }),
    aCard({ id: 'b', updatedAt: 5 }),
    aCard({ id: 'a', updatedAt: 1 }),
  ];
  expect(ids(inColumnOrder('queued', cards, ['a', 'b']))).toEqual(['a', 'b', 'new']);
});

it('puts what waits for a person above what goes on by itself', () => {
  const asking = anAttempt({ status: 'paused', pausedFor: 'approval' });
  const cards = [
    aCard({ id: 'later', status: 'deferred', updatedAt: 9, wakeAt: 10 }),
    aCard({ id: 'asks', status: 'deferred', updatedAt: 1, latestAttempt: asking }),
  ];
  expect(ids(inColumnOrder('deferred', cards, []))).toEqual(['asks', 'later']);
});

it('puts what changed last on top of every other column', () => {
  const cards = [aCard({ id: 'old', updatedAt: 1 }), aCard({ id: 'new', updatedAt: 2 })];
  expect(ids(inColumnOrder('completed', cards, ['old']))).toEqual(['new', 'old']);
});
