import { z } from 'zod';
import type { Rates } from '../src/shared/model/price';
import type { Reply, WireRequest } from '../test/wire/script';

/** What the parts of a request come to, as a provider reads them. */
const BodySchema = z.object({ max_tokens: z.number(), messages: z.array(z.unknown()) });

/** A provider makes a token of so many bytes of a request. */
const BYTES_A_TOKEN = 4;

/**
 * A provider's own books, apart from the app's: what it has billed, and the most that the requests which
 * it is answering can come to. It counts a request that begins a conversation as a token a byte, the most
 * that any tokenizer makes of it; one that goes on, by what it has counted before.
 */
export class Billing {
  readonly #rates: Rates;
  readonly #open = new Map<number, number>();
  #billed = 0;
  #most = 0;
  #mostOpen = 0;

  /** In micro-US-dollars a million tokens. */
  constructor(rates: Rates) {
    this.#rates = rates;
  }

  /** What all answers so far cost, in micro-US-dollars. */
  get billed(): number {
    return this.#billed;
  }

  /** The most that was ever billed and still to come, at any moment at which a request arrived. */
  get most(): number {
    return this.#most;
  }

  /** How many requests were being answered at once, at most. */
  get mostOpen(): number {
    return this.#mostOpen;
  }

  /** Answers a request, by a bill of its input and `outputTokens` (all that it may put out, unless told). */
  answer(request: WireRequest, reply: Reply, outputTokens?: number): Reply {
    const { max_tokens: maxTokens, messages } = BodySchema.parse(request.body);
    const bytes = Buffer.byteLength(JSON.stringify(request.body));
    const input = Math.ceil(bytes / BYTES_A_TOKEN);
    const isFirst = messages.length === 1;
    this.#open.set(request.number, this.#worst(isFirst ? bytes : input, maxTokens));
    this.#mostOpen = Math.max(this.#mostOpen, this.#open.size);
    const toCome = [...this.#open.values()].reduce((sum, worst) => sum + worst, 0);
    this.#most = Math.max(this.#most, this.#billed + toCome);

    const output = Math.min(maxTokens, outputTokens ?? maxTokens);
    return {
      ...reply,
      usage: { input, output },
      beforeEnd: () => {
        this.#open.delete(request.number);
        this.#billed += cost([input, this.#rates.input], [output, this.#rates.output]);
      },
    };
  }

  #worst(inputTokens: number, outputTokens: number): number {
    const { input, cachedInput, cacheWrite, output } = this.#rates;
    return cost([inputTokens, Math.max(input, cachedInput, cacheWrite)], [outputTokens, output]);
  }
}

/** Tokens at rates a million, a fraction of a micro-dollar rounded up. */
function cost(...parts: readonly (readonly [tokens: number, rate: number])[]): number {
  const millionths = parts.reduce((sum, [tokens, rate]) => sum + BigInt(tokens) * BigInt(rate), 0n);
  return Number((millionths + 999_999n) / 1_000_000n);
}
