import type { Need, Phrase } from '../words/read-words';

/** The words of the index that begin so. */
export interface Beginnings {
  /** The most common first. */
  readonly terms: readonly string[];
  /** Whether these are all of them. */
  readonly areAll: boolean;
  /** In about how many documents they all are, one of several of them counted for each. */
  readonly documents: number;
  /** Whether they stand in so few documents that the index may look at all of these at once. */
  readonly areRare: boolean;
}

/** What the index knows of its words. */
export interface KnownWords {
  /** Words that begin so, at most `limit`. */
  beginnings(beginning: string, limit: number): Beginnings;
  /** In about how many documents a word, or a facet, is. */
  documents(term: string): number;
}

const MOST_WORDS = 512;
/** Words that one may be the beginning of behind other words: each is a phrase to look for. */
const MOST_PHRASES = 64;

/** A phrase as it is looked for. */
export interface SoughtPhrase extends Phrase {
  /** The words that its last one is the beginning of; null where it is whole, or is left to the index. */
  readonly endings: readonly string[] | null;
  /** In how many documents it can be, about, at most. */
  readonly documents: number;
}

/** A word in all its spellings. */
export type Sought = readonly SoughtPhrase[];

export interface SoughtWords {
  readonly sought: readonly Sought[];
  /** A beginning that too many words have for all of them to be looked for; null for none. */
  readonly tooCommon: string | null;
}

/** Finds out what words each beginning may stand for, and how common all of them are. */
export function seek(needs: readonly Need[], known: KnownWords): SoughtWords {
  let tooCommon: string | null = null;
  const sought = needs.map((need) =>
    need.map((phrase): SoughtPhrase => {
      const last = phrase.terms.at(-1) ?? '';
      const before = phrase.terms.slice(0, -1).map((term) => known.documents(term));
      const whole = { ...phrase, isBeginning: false, endings: null };
      if (!phrase.isBeginning) {
        return { ...whole, documents: Math.min(...before, known.documents(last)) };
      }
      const limit = before.length === 0 ? MOST_WORDS : MOST_PHRASES;
      const { terms, areAll, areRare, documents: all } = known.beginnings(last, limit);
      const documents = Math.min(...before, all);
      if (areRare) return { ...phrase, endings: null, documents };
      // A number behind a word is typed to its end; that would be a phrase for each number.
      if (!areAll && before.length > 0 && /^\d+$/.test(last)) return { ...whole, documents };
      if (!areAll) tooCommon = last;
      return { ...phrase, endings: terms, documents };
    }),
  );
  return { sought, tooCommon };
}

/** In how many documents a word is at most, about, in all its spellings. */
export function documentsWith(sought: Sought): number {
  return sought.reduce((sum, { documents }) => sum + documents, 0);
}

/** Conditions of an FTS5 query, one of `all` at least. Terms hold letters, digits, marks and emoji alone. */
export interface Conditions {
  readonly all: readonly string[];
  readonly none: readonly string[];
}

/** The FTS5 query. */
export function matchExpression({ all, none }: Conditions): string {
  const wanted = all.map((one) => `(${one})`).join(' AND ');
  return none.length === 0 ? wanted : `(${wanted}) NOT (${anyOf(none)})`;
}

/** Any of these spellings. */
export function soughtExpression(sought: Sought): string {
  return anyOf(sought.flatMap(phraseExpressions));
}

export function facetsExpression(facets: readonly string[]): string {
  return anyOf(facets.map((facet) => `"${facet}"`));
}

function anyOf(expressions: readonly string[]): string {
  return [...new Set(expressions)].join(' OR ');
}

function phraseExpressions({ terms, isBeginning, endings }: SoughtPhrase): readonly string[] {
  const whole = `"${terms.join(' ')}"`;
  if (!isBeginning) return [whole];
  if (endings === null) return [`${whole} *`];
  const before = terms.slice(0, -1);
  return endings.map((ending) => `"${[...before, ending].join(' ')}"`);
}
