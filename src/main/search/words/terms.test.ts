import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termsOf } from './terms';

const parts = (text: string) => termsOf(text).parts.map((term) => term.text);
const names = (text: string) => termsOf(text).names.map((name) => name.map((term) => term.text));

describe('the terms of a text', () => {
  it('are its words without case and accents', () => {
    expect(parts('Müller’s CAFÉ, Žižek & Straße')).toEqual([
      'muller',
      's',
      'cafe',
      'zizek',
      'strasse',
    ]);
    expect(parts('İstanbul Ёлка Ἀθήνα ﬁle ｆｕｌｌ')).toEqual([
      'istanbul',
      'елка',
      'αθηνα',
      'file',
      'full',
    ]);
  });

  it.each([
    ['camelCase', ['camel', 'case'], [['camelcase']]],
    ['snake_case', ['snake', 'case'], []],
    ['kebab-case', ['kebab', 'case'], []],
    ['HTTPServer2', ['http', 'server', '2'], [['httpserver', '2']]],
    ['MAX_RETRY_COUNT', ['max', 'retry', 'count'], []],
    [
      'src/main/useFilter.ts',
      ['src', 'main', 'use', 'filter', 'ts'],
      [['src', 'main', 'usefilter', 'ts']],
    ],
    ['C:\\Users\\Ada', ['c', 'users', 'ada'], []],
    ['E0308 TS2345', ['e', '0308', 'ts', '2345'], []],
  ])('are the parts of %s, and its words whole where capitals part them', (text, all, whole) => {
    expect(parts(text)).toEqual(all);
    expect(names(text)).toEqual(whole);
  });

  it('take a hash or a key for one word', () => {
    expect(parts('ab7fab7557b8e770')).toEqual(['ab7fab7557b8e770']);
    expect(parts('aGVsbG8gd29ybGQhIQ')).toEqual(['agvsbg8gd29ybgqhiq']);
  });

  it('are overlapping pairs where a script does not part its words', () => {
    expect(parts('注文の合計')).toEqual(['注文', '文の', 'の合', '合計', '計']);
    expect(parts('합계')).toEqual(['합계', '계']);
    expect(parts('手机x')).toEqual(['手机', '机', 'x']);
    expect(termsOf('注').endsInCharacter).toBe(true);
  });

  it('are emoji and flags, each alone', () => {
    expect(parts('ok 🙂👩‍💻 🇩🇪')).toEqual(['ok', '🙂', '👩', '💻', '🇩🇪']);
  });

  it('lie in the text where they say, in its order, and hold nothing but letters, digits and emoji', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const terms = termsOf(text).parts;
        for (const { text: term, from, to } of terms) {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(term).toMatch(/^(?:[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}.*|\p{RI}+)$/u);
        }
        for (const [index, { from }] of terms.entries()) {
          expect(from).toBeGreaterThanOrEqual(terms[index - 1]?.from ?? 0);
        }
      }),
    );
  });

  it('are the same in a text and in a longer one around it', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, (before, inner, after) => {
        const all = parts(`${before} ${inner} ${after}`);
        expect(all).toEqual([...parts(before), ...parts(inner), ...parts(after)]);
      }),
    );
  });

  it('are read in one go however long a word is', () => {
    const began = performance.now();
    expect(parts('x'.repeat(1_000_000))).toEqual(['x'.repeat(64)]);
    expect(parts('aB1'.repeat(300_000))).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
