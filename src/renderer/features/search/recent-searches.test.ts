import { describe, expect, it } from 'vitest';
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches';

function storage(kept: string | null = null) {
  let value = kept;
  return {
    getItem: () => value,
    setItem: (_: string, next: string) => {
      value = next;
    },
    removeItem: () => {
      value = null;
    },
  };
}

describe('recent searches', () => {
  it('are the newest first, each once, eight at most', () => {
    const kept = storage();
    for (let search = 1; search <= 10; search += 1) rememberSearch(kept, `search ${search}.`);
    rememberSearch(kept, 'search 5.');
    expect(recentSearches(kept)).toEqual(
      [5, 10, 9, 8, 7, 6, 4, 3].map((search) => `search ${search}.`),
    );
  });

  it('hold the whole words, not their beginnings', () => {
    const kept = storage();
    for (const words of ['inv', 'invoice', 'invoice total', '  ', 'order']) {
      rememberSearch(kept, words);
    }
    expect(recentSearches(kept)).toEqual(['order', 'invoice total']);
    forgetSearches(kept);
    expect(recentSearches(kept)).toEqual([]);
  });

  it('are none where what is kept cannot be read', () => {
    expect(recentSearches(storage('{'))).toEqual([]);
    expect(recentSearches(storage('{"a":1}'))).toEqual([]);
  });
});
