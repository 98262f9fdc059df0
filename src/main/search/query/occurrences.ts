import type { Need, Phrase } from '../words/read-words';
import { termsOf, type Term } from '../words/terms';

/** Where a needed word stands in a text: [from, to) in UTF-16 units. */
export interface Occurrence {
  readonly from: number;
  readonly to: number;
  /** Its place among the needs. */
  readonly need: number;
}

/** Occurrences that are looked at in one text: the first ones. */
const MOST = 1_000;

/** Where the needs stand in a text, in its order. */
export function occurrencesOf(text: string, needs: readonly Need[]): readonly Occurrence[] {
  const { parts, names } = termsOf(text);
  const found: Occurrence[] = [];
  needs.forEach((phrases, need) => {
    for (const phrase of phrases) {
      for (const terms of [parts, ...names]) find(terms, phrase, need, found);
    }
  });
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}

function find(terms: readonly Term[], phrase: Phrase, need: number, found: Occurrence[]): void {
  const { length } = phrase.terms;
  for (let at = 0; at + length <= terms.length && found.length < MOST; at += 1) {
    if (!standsAt(terms, at, phrase)) continue;
    const [first, last] = [terms[at], terms[at + length - 1]];
    if (first !== undefined && last !== undefined) {
      found.push({ from: first.from, to: endOf(last, phrase), need });
    }
  }
}

function standsAt(terms: readonly Term[], at: number, { terms: words, isBeginning }: Phrase) {
  return words.every((word, index) => {
    const term = terms[at + index]?.text;
    const isLast = index === words.length - 1;
    return isLast && isBeginning ? term?.startsWith(word) === true : term === word;
  });
}

/** Of a pair that is known by its first character alone, that one is what was found. */
function endOf({ text, from, to }: Term, { terms, isBeginning }: Phrase): number {
  const last = terms.at(-1) ?? '';
  const isCharacterOfPair =
    isBeginning && Array.from(last).length === 1 && Array.from(text).length === 2;
  return isCharacterOfPair && to - from === text.length ? from + last.length : to;
}
