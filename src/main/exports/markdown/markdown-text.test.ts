import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenceFor, markdown, quoted } from './markdown-text';

describe('words of an attempt in Markdown', () => {
  it('stay within their quotation, whatever lines they have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const line of quoted(text).trimEnd().split('\n')) expect(line).toMatch(/^>/);
      }),
    );
  });

  it.each([
    ['a heading', '# Attempt 9', '> \\# Attempt 9'],
    ['a heading in a list', '- # Attempt 9', '> - \\# Attempt 9'],
    ['an underlined heading', 'Attempt 9\n===', '> Attempt 9\n> \\==='],
    ['HTML', '<img src=x>', '> \\<img src=x>'],
    ['a picture', '![x](https://example.org/x.png)', '> !\\[x](https://example.org/x.png)'],
    ['a script as a link', '[x](javascript:alert(1))', '> [x\\](javascript:alert(1))'],
    ['a definition of a link', '[x]: javascript:alert(1)', '> [x\\]: javascript:alert(1)'],
    ['a web address as a link', '[x](https://example.org)', '> [x](https://example.org)'],
    ['code', '```ts\n<div>\n# x\n```\n<p>', '> ```ts\n> <div>\n> # x\n> ```\n> \\<p>'],
    ['a fence in a list, which ends with it', '- x\n  ```\n<p>', '> - x\n>   ```\n> \\<p>'],
    ['what cannot be seen', 'a\u202eb', '> a⟨U+202E⟩b'],
  ])('are tamed: %s', (_, text, expected) => {
    expect(quoted(text)).toBe(`${expected}\n`);
  });

  it('are one line without markup where they are a title', () => {
    expect(markdown('a\n# *b* <c>')).toBe('a \\# \\*b\\* \\<c\\>');
  });

  it('have a fence around them that is longer than any in them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('`', '``', 'x', '\n', '`````')), (pieces) => {
        expect(pieces.join('')).not.toContain(fenceFor(pieces));
      }),
    );
  });
});
