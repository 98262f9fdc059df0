import type { SearchFilter, SearchOrder } from '../../src/shared/model/search-query';
import { microUsd } from '../../src/shared/money';
import { COMMON_WORD, IDENTIFIERS, RARE_WORD } from '../seed/vocabulary';

/** Something that people search for, in several wordings that take turns. */
export interface SearchCase {
  readonly what: string;
  /** A space at the end: the last word is whole. */
  readonly words: readonly string[];
  readonly order?: SearchOrder;
  readonly filter?: (places: Places) => SearchFilter;
  /** The page that is measured, from 0; those before it are only gone through. */
  readonly page?: number;
}

/** What filters are made of. */
export interface Places {
  readonly projectId: string;
  readonly agentId: string;
  readonly taskId: string;
  /** Unix ms: a week in the middle. */
  readonly from: number;
  readonly before: number;
}

const COMMON = [`${COMMON_WORD} `, 'order ', 'row ', 'the ', 'src '];
const TOGETHER = ['orders row ', 'the total ', 'const return ', 'price order '];
/** Each is in some thousand texts, both are in none. */
const APART = ['cargo python3 ', 'git cargo ', 'short check '];
/** Each is in one of ten texts, both are in few: the hardest to find a page of. */
const SELDOM_TOGETHER = ['200 crlf ', '200 nightly ', '200 return '];

export const CASES: readonly SearchCase[] = [
  { what: 'a word that is nowhere', words: ['zyzzyva ', 'quetzal ', 'xylophone '] },
  { what: 'a rare word', words: [`${RARE_WORD} `] },
  { what: 'a common word', words: COMMON },
  { what: 'a common word, best first', words: COMMON, order: 'best' },
  { what: 'a common word, 20th page', words: COMMON, page: 19 },
  { what: 'the same, best first', words: COMMON, order: 'best', page: 19 },
  { what: 'the beginning of a word', words: ['ord', 'par', 'inv', 'he', 'c', 'custom'] },
  { what: 'the same, best first', words: ['ord', 'par', 'inv', 'he', 'cu'], order: 'best' },
  { what: 'Chinese, Japanese, Korean', words: ['合計', '注文 ', '订单表', '합계', '注', '発票'] },
  { what: 'camelCase', words: IDENTIFIERS.filter((name) => /[a-z][A-Z]/.test(name)) },
  { what: 'snake_case', words: IDENTIFIERS.filter((name) => name.includes('_')) },
  {
    what: 'a name with a number',
    words: Array.from({ length: 40 }, (_, at) => `parseOrderLine${17 + 211 * at} `),
  },
  { what: 'a path', words: ['src/orders/order-totals.ts ', 'data/orders.csv', 'price_book.rs '] },
  { what: 'a phrase', words: ['"orders without a total"', '"the header is read twice"'] },
  { what: 'two common words', words: TOGETHER },
  { what: 'two common words, best first', words: TOGETHER, order: 'best' },
  { what: 'two that never meet', words: APART },
  { what: 'two that never meet, best first', words: APART, order: 'best' },
  { what: 'two common that seldom meet', words: SELDOM_TOGETHER },
  { what: 'two that seldom meet, best first', words: SELDOM_TOGETHER, order: 'best' },
  { what: 'common without another one', words: ['orders -the', 'row -const', 'the -orders'] },
  {
    what: 'common, of one project',
    words: COMMON,
    filter: ({ projectId }) => ({ projectIds: [projectId] }),
  },
  {
    what: 'common, agent and status',
    words: COMMON,
    filter: ({ agentId }) => ({ agentIds: [agentId], statuses: ['failed', 'cancelled'] }),
  },
  {
    what: 'common, tool and kind, best first',
    words: COMMON,
    order: 'best',
    filter: () => ({ tools: ['run_command'], kinds: ['tool_output'] }),
  },
  {
    what: 'common, of one week',
    words: COMMON,
    filter: ({ from, before }) => ({ from, before }),
  },
  {
    what: 'common, of dear attempts',
    words: COMMON,
    filter: () => ({ costFrom: microUsd(1_000_000) }),
  },
  { what: 'common, of one task', words: COMMON, filter: ({ taskId }) => ({ taskId }) },
  { what: 'no word, failed ones', words: [''], filter: () => ({ statuses: ['failed'] }) },
];
