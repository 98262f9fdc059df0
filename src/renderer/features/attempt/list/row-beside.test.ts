import { expect, it } from 'vitest';
import type { ListSource } from './list-source';
import { rowBeside } from './row-beside';

/** Pages of rows; null where they are not at hand. */
function sourceOf(...pages: readonly (readonly string[] | null)[]): ListSource<string> {
  return {
    pageCount: pages.length,
    rowsOf: (page) => pages[page] ?? null,
    keyOf: (row) => row,
    estimate: () => 30,
    want: () => undefined,
    subscribe: () => () => undefined,
  };
}

const never = () => false;

it('is the next or the previous one, also of another page', () => {
  const source = sourceOf(['a', 'b'], [], ['c']);
  expect(rowBeside(source, { page: 0, key: 'a' }, 1, never)).toEqual({ page: 0, key: 'b' });
  expect(rowBeside(source, { page: 0, key: 'b' }, 1, never)).toEqual({ page: 2, key: 'c' });
  expect(rowBeside(source, { page: 2, key: 'c' }, -1, never)).toEqual({ page: 0, key: 'b' });
});

it('is none beyond the ends', () => {
  const source = sourceOf(['a'], []);
  expect(rowBeside(source, { page: 0, key: 'a' }, -1, never)).toBeNull();
  expect(rowBeside(source, { page: 0, key: 'a' }, 1, never)).toBeNull();
});

it('is a page where that is not at hand, unless it is known to have no rows', () => {
  const source = sourceOf(['a'], null, null, ['b']);
  expect(rowBeside(source, { page: 0, key: 'a' }, 1, (page) => page === 1)).toEqual({
    page: 2,
    key: null,
  });
  expect(rowBeside(source, { page: 3, key: 'b' }, -1, (page) => page > 0)).toEqual({
    page: 0,
    key: 'a',
  });
});

it('is not known for a row that is gone', () => {
  expect(rowBeside(sourceOf(['a']), { page: 0, key: 'gone' }, 1, never)).toBeUndefined();
});
