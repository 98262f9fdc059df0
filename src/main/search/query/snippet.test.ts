import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SNIPPET_CHARS } from '../../../shared/model/search-page';
import { readWords } from '../words/read-words';
import { snippetOf } from './snippet';

const whole = { cutBefore: false, cutAfter: false };

function marked(text: string, words: string) {
  const snippet = snippetOf({ text, ...whole }, readWords(words).needs);
  return {
    ...snippet,
    marks: snippet.ranges.map(([from, to]) => snippet.text.slice(from, to)),
  };
}

describe('the piece of a text that is shown', () => {
  it('marks the words as they are written there', () => {
    expect(marked('The Größen of parseOrderLine', 'grossen order ')).toMatchObject({
      marks: ['Größen', 'Order'],
      cutBefore: false,
      cutAfter: false,
    });
    expect(marked('src/orders/parse-line.ts:42', 'orders/parse-line.ts ').marks).toEqual([
      'orders/parse-line.ts',
    ]);
    expect(marked('顧客の注文の合計', '注文').marks).toEqual(['注文']);
    expect(marked('顧客の注文の合計', '注').marks).toEqual(['注']);
    expect(marked('All indexes and an index', 'inde').marks).toEqual(['indexes', 'index']);
  });

  it('is where most of the words stand together', () => {
    const text = `total ${'filler '.repeat(100)} orders total here ${'filler '.repeat(100)}`;
    const { text: piece, marks, cutBefore, cutAfter } = marked(text, 'orders total ');
    expect(marks).toEqual(['orders', 'total']);
    expect(piece.length).toBeLessThanOrEqual(SNIPPET_CHARS);
    expect([cutBefore, cutAfter]).toEqual([true, true]);
  });

  it('keeps control characters as they are', () => {
    expect(marked('\u001b[31merror\u001b[0m \u202eorders', 'orders ').text).toBe(
      '\u001b[31merror\u001b[0m \u202eorders',
    );
  });

  it('is a piece of the text with ranges inside, ascending, whatever is searched', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 800 });
    fc.assert(
      fc.property(text, fc.string({ unit: 'grapheme', maxLength: 20 }), (all, words) => {
        const { text: piece, ranges } = marked(all, words);
        expect(all).toContain(piece);
        expect(piece.length).toBeLessThanOrEqual(SNIPPET_CHARS);
        expect(piece).not.toMatch(/\p{Surrogate}/u);
        let end = -1;
        for (const [from, to] of ranges) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(piece.length);
      }),
    );
  });
});
