import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, htmlWithLinks } from './html-text';

describe('words of an attempt in HTML', () => {
  it('are told as they are', () => {
    expect(html(`<a href="x" id='y'>&amp;`)).toBe(
      '&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;',
    );
  });

  it('hold no markup and nothing that is hidden', () => {
    const mark = fc.constantFrom('<', '>', '"', "'", '&', '\u0000', '\u202e', '\u2066');
    const words = fc.array(fc.oneof(mark, fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        // eslint-disable-next-line no-control-regex -- control codes are what it looks for
        expect(html(text)).not.toMatch(/[<>"'\u0000-\u0008\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it.each([
    [
      'a web address',
      'see https://example.org/a?b=1&c=2.',
      'see <a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">https://example.org/a?b=1&amp;c=2</a>.',
    ],
    ['a script', 'javascript:alert(1)', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd', 'file:///etc/passwd'],
    ['data', 'data:text/html,x', 'data:text/html,x'],
    [
      'an address that ends its attribute',
      'https://example.org/"onmouseover="x',
      '<a href="https://example.org/" rel="noopener noreferrer">https://example.org/</a>&quot;onmouseover=&quot;x',
    ],
    ['an address that hides a name', 'https://bank@evil.example', 'https://bank@evil.example'],
  ])('have only http and https as links: %s', (_, text, expected) => {
    expect(htmlWithLinks(text)).toBe(expected);
  });
});
