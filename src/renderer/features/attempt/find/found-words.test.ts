import { describe, expect, it } from 'vitest';
import type { FoundInAttempt } from '../../../../shared/model/search-page';
import { foundWords } from './found-words';

const NOTHING: FoundInAttempt = {
  ...{ total: 0, seqs: [], complete: true, exact: true, throughSeq: 9, note: null },
};

describe('what is said of words in a transcript', () => {
  it('is which place it is, of how many', () => {
    expect(foundWords({ ...NOTHING, total: 2, seqs: [3, 7] }, 1, false)).toBe('2 of 2');
    const many = { ...NOTHING, total: 12_000, seqs: [3, 7], complete: false, exact: false };
    expect(foundWords(many, 0, false)).toBe('1 of at least 12,000, the first 2 can be gone to');
  });

  it('is that they are not there only once all of it has been indexed', () => {
    expect(foundWords(NOTHING, 0, false)).toBe('Not found');
    expect(foundWords(NOTHING, 0, true)).toMatch(/^Not found yet: .* still being indexed$/);
    expect(foundWords({ ...NOTHING, total: 1, seqs: [3] }, 0, true)).toBe('1 of 1 so far');
  });
});
