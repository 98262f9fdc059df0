import { z } from 'zod';

const TokensSchema = z.number().int().nonnegative();

/** Tokens of one model call. `input` includes the cached and the cache-written ones, `output` the reasoning. */
export const UsageSchema = z.object({
  inputTokens: TokensSchema,
  cachedInputTokens: TokensSchema,
  cacheWriteTokens: TokensSchema,
  outputTokens: TokensSchema,
  reasoningTokens: TokensSchema,
});
export type Usage = z.infer<typeof UsageSchema>;
