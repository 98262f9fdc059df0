import { assertNever } from '../../../shared/assert-never';
import { atomsOf, type Atom } from './atoms';
import { fold, foldDense, MOST_TERM_CHARS } from './fold';
import { identifierParts } from './identifier-parts';

/** What the index knows a word by, and where it stands: [from, to) in UTF-16 units. */
export interface Term {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Terms {
  /** Every word in its smallest parts, in order. Terms overlap in dense scripts. */
  readonly parts: readonly Term[];
  /** The names that have words of several parts: each is its words in order, whole. */
  readonly names: readonly (readonly Term[])[];
  /** Whether the last term is one character of a dense script: others begin with it. */
  readonly endsInCharacter: boolean;
}

/** Words of a name that are kept together. */
const MOST_NAME_WORDS = 16;

/** The terms of a text. A text and what is looked for in it are read by the same rules: these. */
export function termsOf(text: string): Terms {
  const parts: Term[] = [];
  const names: (readonly Term[])[] = [];
  let name: Term[] = [];
  let isOfParts = false;
  let endsInCharacter = false;
  const endName = (): void => {
    if (isOfParts) names.push(name);
    name = [];
    isOfParts = false;
  };
  for (const atom of atomsOf(text)) {
    if (!atom.joined || name.length >= MOST_NAME_WORDS) endName();
    const before = parts.length;
    isOfParts = addTerms(text, atom, parts, name) || isOfParts;
    endsInCharacter = atom.kind === 'dense' && parts.length === before + 1;
  }
  endName();
  return { parts, names, endsInCharacter };
}

/** Adds the smallest parts of an atom, and its whole words; whether these differ. */
function addTerms(text: string, { kind, from, to }: Atom, parts: Term[], words: Term[]): boolean {
  const whole = text.slice(from, to);
  switch (kind) {
    case 'word':
      return addWord(whole, from, parts, words);
    case 'dense':
      for (const pair of pairs(whole, from)) {
        parts.push(pair);
        words.push(pair);
      }
      return false;
    case 'emoji': {
      const term = { text: whole, from, to };
      parts.push(term);
      words.push(term);
      return false;
    }
    default:
      return assertNever(kind);
  }
}

/** Most words: nothing is to be folded or taken apart. */
const PLAIN = /^(?:[a-z]+|\d+)$/;

function addWord(word: string, from: number, parts: Term[], words: Term[]): boolean {
  if (word.length <= MOST_TERM_CHARS && PLAIN.test(word)) {
    const term = { text: word, from, to: from + word.length };
    parts.push(term);
    words.push(term);
    return false;
  }
  let isOfParts = false;
  let at = from;
  for (const letters of identifierParts(word)) {
    const begin = at;
    for (const part of letters) {
      const text = fold(part);
      if (text !== '') parts.push({ text, from: at, to: at + part.length });
      at += part.length;
    }
    const text = fold(word.slice(begin - from, at - from));
    if (text !== '') words.push({ text, from: begin, to: at });
    isOfParts ||= letters.length > 1;
  }
  return isOfParts;
}

/** What is one character however it is written: the letters of a Hangul syllable, a kana with its voicing mark. */
const WRITTEN = /[\u1100-\u115F][\u1160-\u11A7]?[\u11A8-\u11FF]?|[^][\u3099\u309A\uFF9E\uFF9F]?/gu;

/** Each character with the next one; the last one alone, so that each begins a term. */
function pairs(run: string, from: number): readonly Term[] {
  const characters: Term[] = [];
  let at = from;
  for (const [character] of run.matchAll(WRITTEN)) {
    const text = foldDense(character);
    if (text !== '') characters.push({ text, from: at, to: at + character.length });
    at += character.length;
  }
  return characters.map((one, index) => {
    const next = characters[index + 1];
    return next === undefined ? one : { text: one.text + next.text, from: one.from, to: next.to };
  });
}
