import { describe, expect, it } from 'vitest';
import { visibleText } from './visible-text';

describe('text from models and tools', () => {
  it('shows direction controls, zero-width and tag characters as code points', () => {
    expect(visibleText('safe\u202Efdp.exe')).toBe('safe⟨U+202E⟩fdp.exe');
    expect(visibleText('a\u200Bb\u{E0041}')).toBe('a⟨U+200B⟩b⟨U+E0041⟩');
  });

  it('shows fillers, annotations, and joiners and selectors that stand where nothing needs them', () => {
    expect(visibleText('a\u3164b\u115Fc')).toBe('a⟨U+3164⟩b⟨U+115F⟩c');
    expect(visibleText('\uFFF9x\uFFFB')).toBe('⟨U+FFF9⟩x⟨U+FFFB⟩');
    expect(visibleText('su\u200Cdo\u200D rm')).toBe('su⟨U+200C⟩do⟨U+200D⟩ rm');
    expect(visibleText('x\uFE0F\uFE0F ok')).toBe('x⟨U+FE0F⟩⟨U+FE0F⟩ ok');
    expect(visibleText('❤\uFE0F\uFE0F')).toBe('❤\uFE0F⟨U+FE0F⟩');
  });

  it('counts marks that are piled on one letter, and keeps as many as a script needs', () => {
    expect(visibleText(`Z${'\u0300'.repeat(30)}a`)).toBe(`Z${'\u0300'.repeat(8)}⟨22 more marks⟩a`);
    expect(visibleText('ཧཱུྃ ก็ นี้ ệ שָׁ')).toBe('ཧཱུྃ ก็ นี้ ệ שָׁ');
  });

  it('counts every mark that Unicode has', () => {
    const left = codePoints(/\p{M}/u)
      .map((mark) => visibleText(`x${mark.repeat(30)}`))
      .filter((shown) => Array.from(shown).length > 30 && !shown.includes('⟨U+'));
    expect(left).toEqual([]);
  });

  it('shows every character that is drawn as nothing, where nothing needs it', () => {
    const left = codePoints(/\p{Default_Ignorable_Code_Point}|\p{Cc}/u).filter(
      (character) =>
        !/[\t\n\r]/.test(character) && visibleText(`a${character}b`).includes(character),
    );
    expect(left).toEqual([]);
  });

  it('does not exhaust the stack with millions of them', () => {
    const flood = visibleText('\u0300'.repeat(2_000_000));
    expect(flood).toMatch(/^\u0300{8}⟨9,992 more marks⟩/);
    expect(flood.length).toBeLessThan(10_000);
    expect(visibleText('\u200D\uFE0F'.repeat(100_000))).not.toMatch(/\u200D|\uFE0F/);
  });

  it('does not keep a joiner for a selector that is not kept', () => {
    expect(visibleText('a\uFE0F\u200Db')).toBe('a⟨U+FE0F⟩⟨U+200D⟩b');
  });

  it('leaves emoji, their variants and keycaps, and the joiners of scripts as they are', () => {
    const text = '❤️ 👩‍👩‍👧 👍🏽 1️⃣ ↔️ 🏳️‍🌈 क्‍ष نمی‌خواهم ⣿⠀⣿ 葛󠄀';
    expect(visibleText(text)).toBe(text);
  });

  it('leaves words, tabs, line ends and joined characters as they are', () => {
    const text = 'Füße\t👩‍👧\n\u0645\u06cc\u200c\u062e';
    expect(visibleText(text)).toBe(text);
  });
});

/** Every character of Unicode that the expression finds. */
function codePoints(which: RegExp): readonly string[] {
  return Array.from({ length: 0x11_0000 }, (_, code) => code)
    .filter((code) => code < 0xd8_00 || code > 0xdf_ff)
    .map((code) => String.fromCodePoint(code))
    .filter((character) => which.test(character));
}
