import { packFrequent } from '../frequent-terms';
import { termsOf } from '../words/terms';

/** What the index takes of a text. */
export interface DocumentWords {
  /** The terms in their order, a space between. */
  readonly text: string;
  readonly names: string;
  /** Terms of `text`. */
  readonly length: number;
  readonly frequent: Buffer | null;
  readonly distinct: Iterable<string>;
}

export function documentWords(text: string): DocumentWords {
  const { parts, names } = termsOf(text);
  const times = new Map<string, number>();
  const count = (term: string): void => {
    times.set(term, (times.get(term) ?? 0) + 1);
  };
  for (const { text: term } of parts) count(term);
  const whole = new Set<string>();
  for (const name of names) {
    for (const { text: term } of name) count(term);
    whole.add(name.map(({ text: term }) => term).join(' '));
  }
  return {
    text: parts.map(({ text: term }) => term).join(' '),
    names: [...whole].join(' '),
    length: parts.length,
    frequent: packFrequent(times),
    distinct: times.keys(),
  };
}
