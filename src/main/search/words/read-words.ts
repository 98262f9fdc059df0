import { fold } from './fold';
import { termsOf, type Term } from './terms';

/** Terms that must follow one another; the last one may be the beginning of a longer one. */
export interface Phrase {
  readonly terms: readonly string[];
  readonly isBeginning: boolean;
}

/** Any of these spellings of the same word will do. */
export type Need = readonly Phrase[];

/** What typed words ask for. */
export interface WordsReading {
  readonly needs: readonly Need[];
  readonly bans: readonly Need[];
  /** What of it was not understood, in a sentence; null for nothing. */
  readonly note: string | null;
}

interface Piece {
  readonly text: string;
  readonly isBanned: boolean;
  /** `if_open`: whether it may go on depends on whether anything follows it. */
  readonly goesOn: 'yes' | 'no' | 'if_open';
}

const MOST_WORDS = 32;
const PIECE =
  /(?<ban>-(?=[^\s-]))?(?:["“”„«](?<quoted>[^"“”„»]*)["“”„»]?|(?<plain>[^\s"“”„«]+))(?<star>\*)?/gu;

/** Reads words as a person types them; no text is refused. */
export function readWords(typed: string): WordsReading {
  const needs: Need[] = [];
  const bans: Need[] = [];
  const signs: string[] = [];
  for (const piece of piecesOf(typed)) {
    const need = needOf(piece);
    if (need === null) signs.push(piece.text);
    else (piece.isBanned ? bans : needs).push(need);
  }
  const isTooLong = needs.length + bans.length > MOST_WORDS;
  return {
    needs: needs.slice(0, MOST_WORDS),
    bans: bans.slice(0, MOST_WORDS),
    note: isTooLong ? `Only the first ${MOST_WORDS} words were searched.` : noteOn(signs),
  };
}

function piecesOf(typed: string): readonly Piece[] {
  return [...typed.matchAll(PIECE)].flatMap(({ 0: all, index, groups }): readonly Piece[] => {
    const text = groups?.['quoted'] ?? groups?.['plain'] ?? '';
    if (text.trim() === '') return [];
    const isOpen = index + all.length === typed.length;
    const hasStar = groups?.['star'] !== undefined || text.endsWith('*');
    const isBanned = groups?.['ban'] !== undefined;
    const isQuoted = groups?.['quoted'] !== undefined;
    const open = isOpen && !isBanned && !isQuoted ? 'if_open' : 'no';
    return [{ text: text.replace(/\*+$/, ''), isBanned, goesOn: hasStar ? 'yes' : open }];
  });
}

/** Null for a text without letters, digits or emoji. */
function needOf({ text, goesOn }: Piece): Need | null {
  const { parts, names, endsInCharacter } = termsOf(text);
  if (parts.length === 0) return null;
  const [name] = names;
  const spellings = [
    parts,
    ...(names.length === 1 && name !== undefined ? [name] : []),
    ...asNoise(text, parts),
  ];
  return spellings.map((terms) => {
    const last = terms.at(-1);
    const isAtEnd = last?.to === text.length;
    const isLongEnough = (last?.text.length ?? 0) > 1 || goesOn === 'yes';
    const mayGoOn = goesOn !== 'no' && isAtEnd && isLongEnough;
    return {
      terms: withoutTail(terms).map(({ text: term }) => term),
      isBeginning: endsInCharacter || (mayGoOn && !endsInPair(terms)),
    };
  });
}

const ONE_WORD = /^[\p{L}\p{N}\p{M}]+$/u;

/** Letters among digits may be the beginning of a hash, which the index knows by the whole of it. */
function asNoise(text: string, parts: readonly Term[]): readonly (readonly Term[])[] {
  const isMixed = parts.length > 1 && ONE_WORD.test(text) && /\p{N}/u.test(text);
  const whole = fold(text);
  return isMixed && whole !== '' ? [[{ text: whole, from: 0, to: text.length }]] : [];
}

/** The last character of a dense run stands in the pair before it. */
function withoutTail(terms: readonly Term[]): readonly Term[] {
  return endsInPair(terms) ? terms.slice(0, -1) : terms;
}

function endsInPair(terms: readonly Term[]): boolean {
  const [before, last] = terms.slice(-2);
  return before !== undefined && last !== undefined && before.to === last.to;
}

function noteOn(signs: readonly string[]): string | null {
  if (signs.length === 0) return null;
  const list = signs.slice(0, 3).map((sign) => `“${sign.slice(0, 20)}”`);
  return `Only letters, digits and emoji are searched; left out: ${list.join(', ')}.`;
}
