import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/seed/random';
import { SLICE_CHARS, SLICE_COLUMNS } from '../../../shared/model/output-slice';
import { linesOf, sliceOf } from './output-lines';

const ALL = { from: 0, count: 1_000, fromColumn: 0 };
const textsOf = (text: string, range = ALL) =>
  sliceOf(linesOf(Buffer.from(text)), range).lines.map((line) => line.text);

/** As a person counts lines: an end of line at the very end begins no further one. */
function linesIn(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return text.endsWith('\n') ? lines.slice(0, -1) : lines;
}

describe('the lines of an output', () => {
  it.each([
    ['', []],
    ['\n', ['']],
    ['one', ['one']],
    ['one\n', ['one']],
    ['one\n\n', ['one', '']],
    ['one\r\ntwo\r\n', ['one', 'two']],
    ['\r\n', ['']],
    ['a\rb\nc', ['a\rb', 'c']],
    ['größe\n注文\n🙂', ['größe', '注文', '🙂']],
  ])('of %j are %j', (text, lines) => {
    expect(textsOf(text)).toEqual(lines);
  });

  it('are the same from whatever line one begins', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 60; round += 1) {
      const pieces = ['a', 'bcd', '\n', '\n', '\r\n', '注', '🙂', ''];
      const text = Array.from({ length: random.whole(0, 80) }, () => random.pick(pieces)).join('');
      const lines = linesIn(text);
      const from = random.whole(0, lines.length + 2);
      const count = random.whole(1, 9);
      const slice = sliceOf(linesOf(Buffer.from(text)), { from, count, fromColumn: 0 });
      expect(slice.lines.map((line) => line.text)).toEqual(lines.slice(from, from + count));
      expect(slice.totalLines).toBe(lines.length);
      expect(slice.totalBytes).toBe(Buffer.byteLength(text));
    }
  });

  it('are counted also where there are very many', () => {
    const text = 'x\n'.repeat(5_000);
    const lines = linesOf(Buffer.from(text));
    expect(sliceOf(lines, { from: 4_998, count: 9, fromColumn: 0 })).toEqual({
      lines: [
        { text: 'x', characters: 1 },
        { text: 'x', characters: 1 },
      ],
      totalLines: 5_000,
      totalBytes: 10_000,
      longestLine: 1,
    });
  });

  it('give a very long one piece by piece, and tear no character apart', () => {
    const line = `${'a'.repeat(SLICE_COLUMNS - 1)}🙂${'b'.repeat(SLICE_COLUMNS)}`;
    const lines = linesOf(Buffer.from(`first\n${line}\n`));
    const pieces: string[] = [];
    for (let column = 0; column < line.length; column += SLICE_COLUMNS) {
      const [piece] = sliceOf(lines, { from: 1, count: 1, fromColumn: column }).lines;
      expect(piece?.characters).toBe(line.length);
      expect(piece?.text).not.toMatch(/\p{Surrogate}/u);
      pieces.push(piece?.text ?? '');
    }
    expect(pieces.join('')).toBe(line);
  });

  it('give fewer than asked for where they are long, and at least one', () => {
    const text = `${'a'.repeat(SLICE_COLUMNS)}\n`.repeat(1_000);
    const { lines } = sliceOf(linesOf(Buffer.from(text)), ALL);
    expect(lines.length).toBe(Math.floor(SLICE_CHARS / SLICE_COLUMNS));
  });
});
