import { expect, it } from 'vitest';
import { BOARD_COLUMNS, columnCount, columnWidths } from './board-model';
import { TASK_STATUSES } from '../../../shared/model/task';

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
