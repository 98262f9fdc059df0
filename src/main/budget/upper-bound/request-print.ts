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

/** The hash of a request before its first message. */
export function hashOfBeginning(
  { providerId, model, instructions, tools, reasoningEffort = null }: ModelRequest,
  kind: ProviderKind,
): string {
  return hashOf([kind, providerId, model, reasoningEffort, instructions, tools]);
}

/** The hash of a request with one message more. */
export function hashWith(before: string, message: Message): string {
  return hashOf([before, message]);
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
