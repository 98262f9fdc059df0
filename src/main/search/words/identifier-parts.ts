/** A capital after a small letter, and the last capital of a row before a small letter. */
const HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const BETWEEN_LETTERS_AND_DIGITS = /(?<=[\p{L}\p{M}])(?=\p{N})|(?<=\p{N})(?=\p{L})/u;
const PLAIN = /^(?:[a-z]+|[A-Z]+|\d+|[A-Z][a-z]+)$/;

/** A word of more parts is taken for noise, such as a hash or a key in Base64: it is found whole. */
const MOST_NUMBERED = 4;
const MOST_HUMPS = 8;

/**
 * What an identifier is made of: letters and digits apart, and of letters the words that capitals begin.
 * `parseOrderLine12` is `parse`, `Order`, `Line` and then `12`. Joined again they are what was given.
 */
export function identifierParts(word: string): readonly (readonly string[])[] {
  if (PLAIN.test(word)) return [[word]];
  const numbered = word.split(BETWEEN_LETTERS_AND_DIGITS);
  if (numbered.length > MOST_NUMBERED) return [[word]];
  return numbered.map((letters) => {
    const humps = letters.split(HUMP);
    return humps.length > MOST_HUMPS ? [letters] : humps;
  });
}
