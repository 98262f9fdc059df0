import type { ModelRequest } from '../engine/ports';

/**
 * What a provider may add to a request on its own (tool preambles, message framing), in tokens: a
 * fixed part and one for each message and tool. Generous on purpose: the bound must hold.
 */
const FIXED_TOKENS = 1_000;
const TOKENS_PER_ITEM = 32;

/**
 * No tokenizer makes more tokens than a text has bytes, so the bytes of the serialised request bound
 * its input tokens. The bytes of a message or a tool are counted once, however often it is sent: a step
 * deep in a long conversation costs no more than the first.
 */
export function createUpperBound(): (request: ModelRequest) => number {
  const counted = new WeakMap<object, number>();

  function bytesOf(item: object): number {
    const known = counted.get(item);
    if (known !== undefined) return known;
    const bytes = Buffer.byteLength(JSON.stringify(item));
    counted.set(item, bytes);
    return bytes;
  }

  return ({ instructions, messages, tools }) => {
    let bytes = Buffer.byteLength(JSON.stringify(instructions));
    for (const item of [...messages, ...tools]) bytes += bytesOf(item);
    return bytes + FIXED_TOKENS + TOKENS_PER_ITEM * (messages.length + tools.length);
  };
}
