import { describe, expect, it } from 'vitest';
import { microUsd } from '../../../../shared/money';
import { figures, line } from '../testing/figures';
import { decimalsFor, hitRate, plainDollars, shortDollars } from './figure-words';
import { provenanceWords } from './provenance-words';
import { nextSort, sorted } from './sort';

describe('where a cost comes from', () => {
  const words = (of: Parameters<typeof figures>[0]) => {
    const { sureness, parts } = provenanceWords(figures(of));
    return `${sureness}: ${parts.map((part) => part.words).join(', ')}`;
  };

  it.each([
    [{ calls: 3 }, 'reported: reported'],
    [{ calls: 3, estimatedCalls: 1 }, 'estimated: 1 estimated'],
    [{ calls: 3, unpricedCalls: 1 }, 'unpriced: 1 call unpriced'],
    [{ calls: 9, unpricedCalls: 2, estimatedCalls: 4 }, 'unpriced: 4 estimated, 2 unpriced'],
    [{ calls: 9, uncertainCalls: 1 }, 'estimated: 1 uncertain'],
    [{ calls: 0, reservedCalls: 2 }, 'reserved: 2 in flight'],
    [{ calls: 0 }, 'none: '],
  ])('of %o is told as “%s”', (of, expected) => {
    expect(words(of)).toBe(expected);
  });

  it('leads to the very calls that it counts', () => {
    const { parts } = provenanceWords(figures({ calls: 9, unpricedCalls: 2, estimatedCalls: 4 }));
    expect(parts.map(({ calls }) => calls)).toEqual(['estimated', 'unpriced']);
  });
});

describe('figures', () => {
  it('tell how much came from the cache, and nothing where there was no input', () => {
    expect(hitRate({ inputTokens: 3, cachedInputTokens: 2 })).toBe('66.7%');
    expect(hitRate({ inputTokens: 0, cachedInputTokens: 0 })).toBe('–');
  });

  it('show cents of dollars, and more of less', () => {
    expect(plainDollars(microUsd(12_340_000), decimalsFor(97_820_000))).toBe('12.34');
    expect(plainDollars(microUsd(1_234), decimalsFor(10_000))).toBe('0.0012');
    expect(shortDollars(-1_500_000)).toBe('−$1.50');
  });
});

describe('the order of lines', () => {
  const lines = [
    line('b', { costMicroUsd: microUsd(9), calls: 1 }),
    line('C', { costMicroUsd: microUsd(5), calls: 7, inputTokens: 10, cachedInputTokens: 1 }),
    line('a', { costMicroUsd: microUsd(1), calls: 3, inputTokens: 10, cachedInputTokens: 9 }),
  ];
  const labels = (sort: Parameters<typeof sorted>[1]) =>
    sorted(lines, sort).map(({ label }) => label);

  it('is as it came until a column is chosen', () => {
    expect(labels(undefined)).toEqual(['b', 'C', 'a']);
  });

  it('follows the column, and turns round when it is chosen again', () => {
    const first = nextSort(undefined, 'calls');
    expect(labels(first)).toEqual(['C', 'a', 'b']);
    expect(labels(nextSort(first, 'calls'))).toEqual(['b', 'a', 'C']);
    expect(labels(nextSort(first, 'label'))).toEqual(['a', 'b', 'C']);
    expect(labels(nextSort(first, 'hit'))).toEqual(['a', 'C', 'b']);
  });
});
