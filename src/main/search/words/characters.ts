/** What a character is for the search. */
export const CHARACTER = {
  /** Parts words: spaces, signs, controls, lone surrogates. */
  other: 1,
  /** A letter or digit of a script that parts its words. */
  word: 2,
  /** Belongs to the character before it: accents, vowel signs, joiners without a width. */
  mark: 3,
  /** Of a script that does not part its words: Han, kana, Hangul, Thai, Lao, Khmer, Burmese. */
  dense: 4,
  emoji: 5,
  /** Two of them are a flag. */
  regional: 6,
} as const;

const DENSE =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}]/u;
/** Joiners without a width and the soft hyphen are written inside of words. */
const MARK = /\p{M}|\u00AD|\u200C|\u200D|\u2060/u;
const EMOJI = /\p{Extended_Pictographic}/u;
const REGIONAL = /\p{Regional_Indicator}/u;

function judge(character: string): number {
  if (REGIONAL.test(character)) return CHARACTER.regional;
  if (MARK.test(character)) return CHARACTER.mark;
  if (LETTER.test(character)) return DENSE.test(character) ? CHARACTER.dense : CHARACTER.word;
  if (EMOJI.test(character)) return CHARACTER.emoji;
  return CHARACTER.other;
}

/** Each character is judged once. */
const known = new Uint8Array(0x11_00_00);

/** One of `CHARACTER`, for a code point. */
export function characterOf(codePoint: number): number {
  const seen = known[codePoint];
  if (seen !== undefined && seen !== 0) return seen;
  const judged = judge(String.fromCodePoint(codePoint));
  known[codePoint] = judged;
  return judged;
}
