import { describe, expect, it } from 'vitest';
import { codeTokens, languageOf } from './code-tokens';

const tones = (line: string, language: string) =>
  codeTokens(line, language)
    .filter(({ tone }) => tone !== 'plain')
    .map(({ text, tone }) => `${tone} ${text}`);

describe('a line of code', () => {
  it('has its strings, keywords and comments told apart', () => {
    expect(tones('return "a # b"  # why', 'py')).toEqual([
      'keyword return',
      'string "a # b"',
      'comment # why',
    ]);
    expect(tones("const url = 'https://x'; // note", 'ts')).toEqual([
      'keyword const',
      "string 'https://x'",
      'comment // note',
    ]);
  });

  it('loses no character', () => {
    const line = `  if x == 'unclosed: # and "more"`;
    expect(
      codeTokens(line, 'py')
        .map(({ text }) => text)
        .join(''),
    ).toBe(line);
  });

  it('stays plain in a language that is not known', () => {
    expect(codeTokens('return "x"', 'csv')).toEqual([{ text: 'return "x"', tone: 'plain' }]);
    expect(languageOf('src/clean.py')).toBe('py');
    expect(languageOf('Makefile')).toBe('');
  });
});
