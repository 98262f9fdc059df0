/** Words that a search takes. */
const MAX_WORDS = 24;

export interface WordsQuery {
  /** An FTS5 query for any of the words. */
  readonly whole: string;
  /** The same, each also as the beginning of a longer word: slower where that is common. */
  readonly beginnings: string;
}

/** Null for a text without words. */
export function wordsQuery(text: string): WordsQuery | null {
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MAX_WORDS);
  if (words.length === 0) return null;
  return {
    whole: words.map((word) => `"${word}"`).join(' OR '),
    beginnings: words.map((word) => `"${word}" *`).join(' OR '),
  };
}
