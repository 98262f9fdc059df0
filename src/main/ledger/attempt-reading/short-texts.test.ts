import { describe, expect, it } from 'vitest';
import { withShortTexts } from './short-texts';

describe('an event with short texts', () => {
  it('is the very same where no text is too long', () => {
    const body = { type: 'x', input: { list: ['abc', 1, null, true], deep: { text: 'abc' } } };
    expect(withShortTexts(body, 3)).toBe(body);
  });

  it('has each text cut, however deep it stands', () => {
    const body = { a: 'abcd', list: ['abcde', { b: 'abcdef' }], n: 5 };
    expect(withShortTexts(body, 3)).toEqual({ a: 'abc', list: ['abc', { b: 'abc' }], n: 5 });
    expect(body.a).toBe('abcd');
  });

  it('tears no character apart', () => {
    expect(withShortTexts({ a: 'ab🙂cd' }, 3)).toEqual({ a: 'ab' });
    expect(withShortTexts({ a: 'ab🙂cd' }, 4)).toEqual({ a: 'ab🙂' });
  });
});
