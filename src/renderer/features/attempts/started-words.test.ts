import { describe, expect, it } from 'vitest';
import { startedWords } from './started-words';

const at = (year: number, month: number, day: number) =>
  new Date(year, month - 1, day, 13, 26).getTime();

describe('the time an attempt started', () => {
  const now = new Date(2026, 10, 22, 18, 0).getTime();

  it('is told without its date today', () => {
    expect(startedWords(at(2026, 11, 22), now)).toBe('13:26');
  });

  it('has its date on other days, and its year in other years', () => {
    expect(startedWords(at(2026, 11, 3), now)).toBe('3 Nov 13:26');
    expect(startedWords(at(2025, 11, 22), now)).toBe('22 Nov 2025 13:26');
  });
});
