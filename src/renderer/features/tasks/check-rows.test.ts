import { expect, it } from 'vitest';
import { withCheckMoved, withCommand, withNewCheck, withoutCheck } from './check-rows';

const ROWS = ['a', 'b', 'c'].map((key) => ({ key, command: key }));
const keys = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key).join('');

it('adds an empty check whose key is unlike those that are there', () => {
  const rows = withNewCheck(withoutCheck(withNewCheck(withNewCheck([])), 'new-0'));
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  expect(rows.at(-1)?.command).toBe('');
});

it('changes one command and leaves the others', () => {
  expect(withCommand(ROWS, 'b', 'npm test').map(({ command }) => command)).toEqual([
    'a',
    'npm test',
    'c',
  ]);
});

it('moves a check by one place, and not beyond the ends', () => {
  expect(keys(withCheckMoved(ROWS, 'b', -1))).toBe('bac');
  expect(keys(withCheckMoved(ROWS, 'b', 1))).toBe('acb');
  expect(keys(withCheckMoved(ROWS, 'a', -1))).toBe('abc');
  expect(keys(withCheckMoved(ROWS, 'c', 1))).toBe('abc');
  expect(keys(withCheckMoved(ROWS, 'gone', 1))).toBe('abc');
});
