import { describe, expect, it } from 'vitest';
import { hostileTexts } from './hostile-texts';

describe('the hostile texts', () => {
  it('are more than 200, and no two are the same', () => {
    const texts = hostileTexts('http://127.0.0.1:1234');
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(200);
  });
});
