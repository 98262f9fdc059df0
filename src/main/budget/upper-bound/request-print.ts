import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Message } from '../../../shared/model/message';
import type { ProviderKind } from '../../../shared/model/provider';
import type { ModelRequest } from '../../engine/ports';

/** By what a later request is known to begin like one that was sent. It is kept with its call. */
export const RequestPrintSchema = z.object({
  /** How many messages were sent. */
  messages: z.number().int().nonnegative(),
  /** SHA-256 of all that the provider counts, in base64url. */
  hash: z.string(),
  /** The cap that it was sent with, in tokens: some requests think only where there is room for it. */
  maxOutputTokens: z.number().int().nonnegative(),
});
export type RequestPrint = z.infer<typeof RequestPrintSchema>;

/** Prints requests; what it has hashed once of a message or a tool, it does not hash again. */
export class RequestPrinter {
  readonly #digests = new WeakMap<object, Buffer>();

  /** The hashes of a request’s beginnings: `[n]` of the one with its first `n` messages. */
  hashes(
    { providerId, model, instructions, tools, messages, reasoningEffort = null }: ModelRequest,
    kind: ProviderKind,
    lengths: ReadonlySet<number>,
  ): ReadonlyMap<number, string> {
    const running = createHash('sha256');
    running.update(JSON.stringify([kind, providerId, model, reasoningEffort, instructions]));
    running.update(`\n${tools.length}\n`);
    running.update(Buffer.concat(tools.map((tool) => this.#digest(tool))));
    const digests = messages.map((message) => this.#digest(message));
    const found = new Map<number, string>();
    let from = 0;
    for (const length of [...lengths].sort((a, b) => a - b)) {
      if (length > messages.length) break;
      // All at once: a long conversation is thousands of them.
      running.update(Buffer.concat(digests.slice(from, length)));
      found.set(length, running.copy().digest('base64url'));
      from = length;
    }
    return found;
  }

  #digest(item: Message | ModelRequest['tools'][number]): Buffer {
    const known = this.#digests.get(item);
    if (known !== undefined) return known;
    const digest = createHash('sha256').update(JSON.stringify(item)).digest();
    this.#digests.set(item, digest);
    return digest;
  }
}
