import type { Message } from '../../shared/model/message';
import type { ModelRequest } from '../engine/ports';

/**
 * What a provider may add to a request on its own (tool preambles, message framing), in tokens: a
 * fixed part and one for each message and tool. Generous on purpose: the bound must hold.
 */
const FIXED_TOKENS = 1_000;
const TOKENS_PER_ITEM = 32;

/**
 * What a file can come to, in tokens: more than any provider makes of one image (the most is OpenAI's
 * small models, about 48,000), and more than 1,000 pages, each as text and as a picture.
 */
const TOKENS_PER_IMAGE = 50_000;
const TOKENS_PER_DOCUMENT = 4_000_000;

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
    const files = messages.reduce((sum, message) => sum + tokensOfFiles(message), 0);
    return bytes + files + FIXED_TOKENS + TOKENS_PER_ITEM * (messages.length + tools.length);
  };
}

function tokensOfFiles(message: Message): number {
  if (message.role !== 'user') return 0;
  return (message.attachments ?? []).reduce(
    (sum, { mediaType }) =>
      sum + (mediaType.startsWith('image/') ? TOKENS_PER_IMAGE : TOKENS_PER_DOCUMENT),
    0,
  );
}
