import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLICE_CHARS, slicesOf } from './text-slices';

describe('the slices of a text', () => {
  it('are all of it, in order, none too long, no character parted', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('\n', ' ', '🙂'.repeat(9_000), 'x'.repeat(20_000), 'word '.repeat(5_000)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        const slices = slicesOf(text);
        expect(slices.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
        for (const { from, to } of slices) {
          expect(to - from).toBeLessThanOrEqual(SLICE_CHARS);
          expect(isWellFormed(text.slice(from, to))).toBe(isWellFormed(text));
        }
      }),
    );
  });

  it('end with a line where they can', () => {
    const text = 'a line of words\n'.repeat(3_000);
    for (const { to } of slicesOf(text)) expect(text[to - 1]).toBe('\n');
  });
});

/** Whether no half of a character stands alone. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
