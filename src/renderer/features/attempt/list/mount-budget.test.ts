import { expect, it } from 'vitest';
import type { ListItem } from './list-layout';
import { withinBudget } from './mount-budget';

const row = (index: number): ListItem<number> => ({
  type: 'row',
  key: String(index),
  page: 0,
  row: index,
  top: index * 100,
  height: 100,
});
const ROWS = Array.from({ length: 10 }, (_, index) => row(index));
const kinds = (items: readonly ListItem<number>[]) =>
  items.map(({ type }) => type.charAt(0)).join('');

it('draws what is in view before what is near it', () => {
  const { items, fresh, more } = withinBudget(ROWS, new Set(), { top: 300, height: 200 }, 3);
  expect(kinds(items)).toBe('rbbrrbbbbb');
  expect(fresh).toBe(3);
  expect(more).toBe(true);
});

it('keeps what is drawn already, and leaves the places of the others as they are', () => {
  const drawn = new Set(['0', '1', '9']);
  const { items } = withinBudget(ROWS, drawn, { top: 0, height: 1_000 }, 1);
  expect(kinds(items)).toBe('rrrbbbbbbr');
  expect(items.map(({ top }) => top)).toEqual(ROWS.map(({ top }) => top));
});

it('draws all at once where there are few', () => {
  expect(withinBudget(ROWS, new Set(), { top: 0, height: 100 }, 10)).toEqual({
    items: ROWS,
    fresh: 10,
    more: false,
  });
});
