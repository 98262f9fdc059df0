import { z } from 'zod';
import type { KnownWords } from './match-expression';
import type { SearchConnection } from './open-for-search';

/** Documents that the index may look at for a beginning before it answers. */
const RARE_DOCUMENTS = 10_000;

/** A primary key of text: the words that begin so stand together. */
const FOUND = `
  SELECT COUNT(*) AS terms, TOTAL(documents) AS documents FROM terms
  WHERE term >= @from AND term < @to`;
const LIST = `
  SELECT term FROM terms WHERE term >= @from AND term < @to ORDER BY documents DESC LIMIT @limit`;
const DOCUMENTS = 'SELECT documents FROM terms WHERE term = @term';

const FoundSchema = z.object({ terms: z.number(), documents: z.number() });
const TermSchema = z.object({ term: z.string() });
const DocumentsSchema = z.object({ documents: z.number() });

/** The words of the index. */
export function knownWords(connection: SearchConnection): KnownWords {
  return {
    beginnings: (beginning, limit) => {
      const range = { from: beginning, to: `${beginning}\u{10FFFF}` };
      const found = connection.get(FOUND, FoundSchema, range);
      if (found === null || found.terms === 0) {
        return { terms: [beginning], areAll: true, areRare: false, documents: 0 };
      }
      const { documents } = found;
      if (documents <= RARE_DOCUMENTS) {
        return { terms: [], areAll: true, areRare: true, documents };
      }
      const terms = connection.all(LIST, TermSchema, { ...range, limit }).map(({ term }) => term);
      return { terms, areAll: found.terms <= limit, areRare: false, documents };
    },
    documents: (term) => connection.get(DOCUMENTS, DocumentsSchema, { term })?.documents ?? 0,
  };
}
