import { expect, it } from 'vitest';
import { LineReader } from './line-reader';

function linesOf(limit: number, ...chunks: (string | Buffer)[]): [string, boolean][] {
  const lines: [string, boolean][] = [];
  const reader = new LineReader(limit, (line, isWhole) => lines.push([line, isWhole]));
  for (const chunk of chunks) reader.add(Buffer.from(chunk));
  reader.end();
  return lines;
}

it('joins what arrives in pieces, also in the middle of a character', () => {
  const bytes = Buffer.from('grün\nblau');
  expect(linesOf(100, bytes.subarray(0, 3), bytes.subarray(3))).toEqual([
    ['grün', true],
    ['blau', true],
  ]);
});

it('takes several lines out of one piece, empty ones and line ends of Windows too', () => {
  expect(linesOf(100, 'a\r\n\nb\n')).toEqual([
    ['a', true],
    ['', true],
    ['b', true],
  ]);
});

it('cuts a line that is too long once, and goes on with the next one', () => {
  expect(linesOf(4, '12345', '6789\nab\n', 'cdefgh')).toEqual([
    ['1234', false],
    ['ab', true],
    ['cdef', false],
  ]);
});

it('leaves a line alone that just fits', () => {
  expect(linesOf(4, '1234\n1234')).toEqual([
    ['1234', true],
    ['1234', true],
  ]);
});
