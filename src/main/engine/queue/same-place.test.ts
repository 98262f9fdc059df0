import { expect, it } from 'vitest';
import { isSamePlace } from './same-place';

it.each([
  ['/a/b', '/a/b'],
  ['/a/b', '/a/b/c'],
  ['/a/b/c/d', '/a/b'],
  ['/a/b/', '/a/b'],
  ['/', '/a'],
  ['C:\\work', 'C:\\work\\shop'],
  ['C:\\', 'C:\\work'],
])('%s and %s are one place', (a, b) => {
  expect(isSamePlace(a, b)).toBe(true);
  expect(isSamePlace(b, a)).toBe(true);
});

it.each([
  ['/a/b', '/a/bc'],
  ['/a/b', '/b/a/b'],
  ['/a/b/c', '/a/d/c'],
  ['/a/b', '/a/b\\c'],
  ['C:\\work', 'D:\\work'],
])('%s and %s are two places', (a, b) => {
  expect(isSamePlace(a, b)).toBe(false);
  expect(isSamePlace(b, a)).toBe(false);
});
