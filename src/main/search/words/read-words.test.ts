import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesOf } from '../query/occurrences';
import { readWords } from './read-words';
import { termsOf } from './terms';

/** Each need as its spellings: terms, and a star where the last one may go on. */
function read(typed: string) {
  const { needs, bans, note } = readWords(typed);
  const plain = (all: typeof needs) =>
    all.map((need) =>
      need.map(({ terms, isBeginning }) => `${terms.join(' ')}${isBeginning ? '*' : ''}`),
    );
  return { needs: plain(needs), bans: plain(bans), note };
}

describe('typed words', () => {
  it('must all be there; the last one may go on while it is typed', () => {
    expect(read('Orders tot').needs).toEqual([['orders'], ['tot*']]);
    expect(read('orders tot ').needs).toEqual([['orders'], ['tot']]);
    expect(read('o').needs).toEqual([['o']]);
    expect(read('inde* orders ').needs).toEqual([['inde*'], ['orders']]);
  });

  it('stand side by side in quotes, of any kind, closed or not', () => {
    expect(read('"Read the orders" x ').needs).toEqual([['read the orders'], ['x']]);
    expect(read('“read the”').needs).toEqual([['read the']]);
    expect(read('"read the').needs).toEqual([['read the']]);
  });

  it('must not be there behind a minus; a minus inside of a word is none', () => {
    expect(read('orders -total -"all of it"')).toMatchObject({
      needs: [['orders']],
      bans: [['total'], ['all of it']],
    });
    expect(read('order-totals --no-verify ').needs).toEqual([['order totals'], ['no verify']]);
  });

  it('are names in parts and whole', () => {
    expect(read('parseOrd').needs).toEqual([['parse ord*', 'parseord*']]);
    expect(read('src/useFilter.ts ').needs).toEqual([['src use filter ts', 'src usefilter ts']]);
    expect(read('src/').needs).toEqual([['src']]);
    expect(read('ab7f').needs).toEqual([['ab 7 f', 'ab7f*']]);
  });

  it('are pairs in dense scripts, a single character the beginning of one', () => {
    expect(read('注文の ').needs).toEqual([['注文 文の']]);
    expect(read('注 ').needs).toEqual([['注*']]);
  });

  it('say which signs are not searched', () => {
    expect(read('=> ')).toMatchObject({
      needs: [],
      note: 'Only letters, digits and emoji are searched; left out: “=>”.',
    });
    expect(read('').note).toBeNull();
  });

  it('are as many as a search takes', () => {
    expect(read('word '.repeat(40))).toMatchObject({
      note: 'Only the first 32 words were searched.',
    });
    expect(read('word '.repeat(40)).needs).toHaveLength(32);
  });

  it('find themselves in the text that they are taken from', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, text, (before, words) => {
        const chunk = words.replace(/[\s"“”„«»*-]+/gu, '');
        fc.pre(termsOf(chunk).parts.length > 0);
        const { needs } = readWords(`${chunk} `);
        const found = occurrencesOf(`${before} ${chunk}`, needs);
        expect(found.some(({ from }) => from > before.length)).toBe(true);
      }),
    );
  });
});
