import { expect, it } from 'vitest';
import { neighbour } from './board-keys';

const COLUMNS = [['a1', 'a2', 'a3'], ['b1']];

it('moves within a column and stops at its ends', () => {
  expect(neighbour(COLUMNS, { column: 0, row: 0 }, 'ArrowDown')).toBe('a2');
  expect(neighbour(COLUMNS, { column: 0, row: 2 }, 'ArrowDown')).toBeNull();
  expect(neighbour(COLUMNS, { column: 0, row: 0 }, 'ArrowUp')).toBeNull();
});

it('moves across, to the last card where the next column is shorter', () => {
  expect(neighbour(COLUMNS, { column: 0, row: 2 }, 'ArrowRight')).toBe('b1');
  expect(neighbour(COLUMNS, { column: 1, row: 0 }, 'ArrowLeft')).toBe('a1');
  expect(neighbour(COLUMNS, { column: 1, row: 0 }, 'ArrowRight')).toBeNull();
});

it('leaves all other keys, and what is not a card, alone', () => {
  expect(neighbour(COLUMNS, { column: 0, row: 0 }, 'Enter')).toBeNull();
  expect(neighbour(COLUMNS, { column: -1, row: -1 }, 'ArrowDown')).toBeNull();
});
