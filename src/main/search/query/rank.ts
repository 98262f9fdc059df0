import { SEARCH_KINDS, type SearchKind } from '../../../shared/model/search-query';
import { eachFrequent, termPrint } from '../frequent-terms';
import type { Sought } from './match-expression';
import type { FoundDocument } from './scan';

/** BM25's constants, as usual. */
const K1 = 1.2;
const B = 0.75;

/** What a person looks for is rather said than printed. */
const WEIGHT: Readonly<Record<SearchKind, number>> = {
  task: 1.6,
  prompt: 1.3,
  answer: 1.3,
  note: 1.2,
  reasoning: 1,
  tool_input: 0.9,
  check: 0.8,
  tool_output: 0.7,
};

/** What documents are measured by. */
export interface Measure {
  /** Terms of a document on the average. */
  readonly averageLength: number;
  /** How rare each sought word is (BM25's inverse document frequency), in their order. */
  readonly rarity: readonly number[];
}

/** BM25's inverse document frequency, never negative, to three decimals: it goes into places in lists. */
export function rarityOf(documents: number, withWord: number): number {
  const held = Math.min(withWord, documents);
  return Math.round(1_000 * Math.log(1 + (documents - held + 0.5) / (held + 0.5))) / 1_000;
}

/** Scores documents that hold all sought words: the higher the better. */
export function scorer(sought: readonly Sought[], { averageLength, rarity }: Measure) {
  /** Which sought words a term speaks for. */
  const words = new Map<number, number[]>();
  sought.forEach((phrases, index) => {
    for (const { terms, endings } of phrases) {
      const last = terms.at(-1) ?? '';
      for (const term of terms.length === 1 ? (endings ?? [last]) : terms.slice(0, 1)) {
        const print = termPrint(term);
        words.set(print, [...(words.get(print) ?? []), index]);
      }
    }
  });
  return ({ frequent, length, kind }: FoundDocument): number => {
    const times = sought.map(() => 1);
    if (frequent) {
      eachFrequent(frequent, (print, count) => {
        for (const index of words.get(print) ?? [])
          times[index] = Math.max(times[index] ?? 1, count);
      });
    }
    const norm = K1 * (1 - B + (B * length) / averageLength);
    const relevance = times.reduce(
      (sum, count, index) => sum + ((rarity[index] ?? 0) * count * (K1 + 1)) / (count + norm),
      0,
    );
    const name = SEARCH_KINDS[kind];
    return relevance * (name === undefined ? 1 : WEIGHT[name]);
  };
}
