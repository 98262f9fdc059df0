import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippetPieces } from './snippet-pieces';

describe('a snippet in pieces', () => {
  it('has what was found apart from what stands between', () => {
    expect(
      snippetPieces({
        text: 'the order of orders',
        ranges: [
          [4, 9],
          [13, 19],
        ],
      }),
    ).toEqual([
      { text: 'the ', found: false },
      { text: 'order', found: true },
      { text: ' of ', found: false },
      { text: 'orders', found: true },
    ]);
  });

  it('is its text again, whatever the ranges', () => {
    const range = fc.tuple(fc.nat(40), fc.nat(40));
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.array(range, { maxLength: 6 }),
        (text, ranges) => {
          const pieces = snippetPieces({ text, ranges });
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
          expect(pieces.every((piece) => piece.text !== '')).toBe(true);
        },
      ),
    );
  });
});
