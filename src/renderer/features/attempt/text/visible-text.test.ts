import { describe, expect, it } from 'vitest';
import { visibleText } from './visible-text';

describe('text from models and tools', () => {
  it('shows direction controls, zero-width and tag characters as code points', () => {
    expect(visibleText('safe\u202Efdp.exe')).toBe('safe⟨U+202E⟩fdp.exe');
    expect(visibleText('a\u200Bb\u{E0041}')).toBe('a⟨U+200B⟩b⟨U+E0041⟩');
  });

  it('leaves words, tabs, line ends and joined characters as they are', () => {
    const text = 'Füße\t👩‍👧\n\u0645\u06cc\u200c\u062e';
    expect(visibleText(text)).toBe(text);
  });
});
