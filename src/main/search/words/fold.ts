const ASCII = /^[\0-\x7F]*$/;
/** Accents of Latin, Greek and Cyrillic; points of Hebrew; vowel signs and the filler of Arabic. */
const ACCENTS = /[\u0300-\u036F]|[\u0591-\u05C7]|\u0640|[\u064B-\u065F]|\u0670/gu;
const NOT_WORD = /[^\p{L}\p{N}\p{M}]+/gu;
/** Letters that no rule of Unicode takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const WITHOUT_RULE = /[ßæœøđðłþıς]/gu;

/** Characters that a term keeps of a longer word. */
export const MOST_TERM_CHARS = 64;

/** One spelling for a word however it is written: without case, accents and widths. It may be empty. */
export function fold(word: string): string {
  if (ASCII.test(word)) return word.slice(0, MOST_TERM_CHARS).toLowerCase();
  const plain = word
    .slice(0, 4 * MOST_TERM_CHARS)
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(WITHOUT_RULE, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
    .replace(NOT_WORD, '');
  return plain.slice(0, MOST_TERM_CHARS);
}

/** As `fold`, for a script whose marks are no accents. */
export function foldDense(characters: string): string {
  return characters.normalize('NFKC').toLowerCase().replace(NOT_WORD, '');
}
