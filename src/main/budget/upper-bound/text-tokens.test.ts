import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TOKENIZERS } from './testing/tokenizers';
import { textTokens, valueTokens } from './text-tokens';

/** Any text: all of Unicode, single surrogates too, and what tokenizers make much of. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        'ﷺ',
        '㍿',
        'ﬃ',
        '\u0958',
        'é',
        '한',
        '👩‍👩‍👧‍👦',
        '\ud800',
        '\0',
        '\t',
        '  \n',
        '<|im_end|>',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

describe.each(TOKENIZERS)('the bound of a text by the tokenizer $name', ({ count }) => {
  it('is no less than its tokens, whatever it says', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(textTokens(text)).toBeGreaterThanOrEqual(count(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('of a value is no less than its tokens, however the value is written out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const bound = valueTokens(value);
        for (const written of [JSON.stringify(value), spacedAscii(value), marked(value)]) {
          expect(bound).toBeGreaterThanOrEqual(count(written));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the bound of a text', () => {
  it('is its bytes', () => {
    expect(textTokens('plain')).toBe(5);
    expect(textTokens('世界')).toBe(6);
  });

  it('is the bytes of the longest form that a tokenizer may give it', () => {
    // One character of three bytes is eighteen letters of two bytes and spaces in the form NFKC.
    expect(textTokens('ﷺ')).toBe(33);
  });
});

/** As Python writes JSON: a space after each separator, ASCII alone. */
function spacedAscii(value: unknown): string {
  const spaced =
    typeof value !== 'object' || value === null
      ? JSON.stringify(value)
      : Array.isArray(value)
        ? `[${value.map(spacedAscii).join(', ')}]`
        : `{${fieldsOf(value)
            .map(([key, each]) => `${JSON.stringify(key)}: ${spacedAscii(each)}`)
            .join(', ')}}`;
  return spaced.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** As a template sets each field between marks with its name. */
function marked(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return spacedAscii(value);
  return fieldsOf(value)
    .map(([key, each]) => `<parameter name="${key}">\n${spacedAscii(each)}\n</parameter>\n`)
    .join('');
}

function fieldsOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value);
}
