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
  const { items, fresh, more } = withinBudget(
    ROWS,
    new Set(),
    { top: 300, height: 200, ahead: 0 },
    3,
  );
  expect(kinds(items)).toBe('rbbrrbbbbb');
  expect(fresh).toBe(3);
  expect(more).toBe(true);
});

it('keeps what is drawn already, and leaves the places of the others as they are', () => {
  const drawn = new Set(['0', '1', '9']);
  const { items } = withinBudget(ROWS, drawn, { top: 0, height: 1_000, ahead: 0 }, 1);
  expect(kinds(items)).toBe('rrrbbbbbbr');
  expect(items.map(({ top }) => top)).toEqual(ROWS.map(({ top }) => top));
});

it('draws all at once where there are few', () => {
  expect(withinBudget(ROWS, new Set(), { top: 0, height: 100, ahead: 0 }, 10)).toEqual({
    items: ROWS,
    fresh: 10,
    more: false,
  });
});

it('begins nothing that will be out of view before it is seen, whichever way it is scrolled', () => {
  const down = withinBudget(ROWS, new Set(['2']), { top: 200, height: 400, ahead: 300 }, 10);
  expect(kinds(down.items)).toBe('bbrbbrrrrr');
  const up = withinBudget(ROWS, new Set(['7']), { top: 500, height: 400, ahead: -300 }, 10);
  expect(kinds(up.items)).toBe('rrrrrrbrbb');
  expect(up).toMatchObject({ fresh: 6, more: true });
});
