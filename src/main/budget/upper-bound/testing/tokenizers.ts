import { getTokenizer } from '@anthropic-ai/tokenizer';
import { Tiktoken } from 'js-tiktoken/lite';
import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';

/** Counts the tokens of a text as a real model’s tokenizer does; what looks like a mark of its own is text. */
export interface Tokenizer {
  readonly name: string;
  readonly count: (text: string) => number;
}

function openAi(name: string, ranks: ConstructorParameters<typeof Tiktoken>[0]): Tokenizer {
  const tokenizer = new Tiktoken(ranks);
  return { name, count: (text) => tokenizer.encode(text, [], []).length };
}

/** Anthropic’s published one, which brings a text into the normal form NFKC first. */
function claude(): Tokenizer {
  const tokenizer = getTokenizer();
  return {
    name: 'Claude',
    count: (text) => tokenizer.encode(text.normalize('NFKC'), [], []).length,
  };
}

/** GPT-4o and later, GPT-4, Claude. */
export const TOKENIZERS: readonly Tokenizer[] = [
  openAi('o200k', o200k),
  openAi('cl100k', cl100k),
  claude(),
];
