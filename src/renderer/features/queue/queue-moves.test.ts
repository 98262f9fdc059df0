import { describe, expect, it } from 'vitest';
import { type Move, moved, placeOfDrop, placeOfMove } from './queue-moves';

const ORDER = ['a', 'b', 'c', 'd'];
const rows = (order: readonly string[]) => order.map((taskId) => ({ taskId }));
const afterMove = (id: string, move: Move, shown = ORDER) => {
  const place = placeOfMove(ORDER, shown, id, move);
  return (
    place &&
    moved(rows(ORDER), id, place)
      .map(({ taskId }) => taskId)
      .join('')
  );
};
const afterDrop = (id: string, target: string, half: 'upper' | 'lower') => {
  const place = placeOfDrop(ORDER, id, target, half);
  return (
    place &&
    moved(rows(ORDER), id, place)
      .map(({ taskId }) => taskId)
      .join('')
  );
};

describe('a move', () => {
  it('goes up, down and to the front', () => {
    expect(afterMove('c', 'up')).toBe('acbd');
    expect(afterMove('b', 'down')).toBe('acbd');
    expect(afterMove('c', 'down')).toBe('abdc');
    expect(afterMove('c', 'front')).toBe('cabd');
  });

  it('leads nowhere beyond the ends', () => {
    expect(afterMove('a', 'up')).toBeNull();
    expect(afterMove('a', 'front')).toBeNull();
    expect(afterMove('d', 'down')).toBeNull();
  });

  it('leads nowhere for a task that is not in the queue', () => {
    for (const move of ['up', 'down', 'front'] as const) expect(afterMove('x', move)).toBeNull();
  });

  it('passes the neighbour that the filter shows, and takes the front of the whole queue', () => {
    expect(afterMove('d', 'up', ['b', 'd'])).toBe('adbc');
    expect(afterMove('b', 'down', ['b', 'd'])).toBe('acdb');
    expect(afterMove('b', 'up', ['b', 'd'])).toBeNull();
    expect(afterMove('b', 'front', ['b', 'd'])).toBe('bacd');
  });
});

describe('a drop', () => {
  it('lands before the upper half and after the lower half of another', () => {
    expect(afterDrop('d', 'b', 'upper')).toBe('adbc');
    expect(afterDrop('a', 'c', 'lower')).toBe('bcad');
    expect(afterDrop('a', 'd', 'lower')).toBe('bcda');
  });

  it('does nothing where the attempt already stands', () => {
    expect(afterDrop('b', 'b', 'lower')).toBeNull();
    expect(afterDrop('b', 'a', 'lower')).toBeNull();
    expect(afterDrop('b', 'c', 'upper')).toBeNull();
    expect(afterDrop('d', 'c', 'lower')).toBeNull();
  });

  it('does nothing over a card that has left the queue meanwhile', () => {
    expect(afterDrop('a', 'x', 'upper')).toBeNull();
  });
});

it('puts an attempt at the end when the one before which it was to go has begun', () => {
  const left = moved(rows(ORDER), 'a', { before: 'gone' });
  expect(left.map(({ taskId }) => taskId)).toEqual(['b', 'c', 'd', 'a']);
});
