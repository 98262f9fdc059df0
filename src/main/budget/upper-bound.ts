import type { ModelRequest } from '../engine/ports';

/**
 * What a provider may add to a request on its own (tool preambles, message framing), in tokens: a
 * fixed part and one for each message and tool. Generous on purpose: the bound must hold.
 */
const FIXED_TOKENS = 1_000;
const TOKENS_PER_ITEM = 32;

/**
 * No tokenizer makes more tokens than a text has bytes, so the bytes of the serialised request bound
 * its input tokens.
 */
export function upperBoundInputTokens(request: ModelRequest): number {
  const { instructions, messages, tools } = request;
  const bytes = Buffer.byteLength(JSON.stringify([instructions, messages, tools]));
  return bytes + FIXED_TOKENS + TOKENS_PER_ITEM * (messages.length + tools.length);
}
