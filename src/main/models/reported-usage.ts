import type { LanguageModelUsage } from 'ai';
import { UsageSchema, type Usage } from '../../shared/model/usage';

/** The tokens that the provider reported; null when it reported none, or nothing that adds up. */
export function reportedUsage(usage: LanguageModelUsage): Usage | null {
  const reported = UsageSchema.safeParse({
    inputTokens: usage.inputTokens,
    cachedInputTokens: usage.inputTokenDetails.cacheReadTokens ?? 0,
    cacheWriteTokens: usage.inputTokenDetails.cacheWriteTokens ?? 0,
    outputTokens: usage.outputTokens,
    reasoningTokens: usage.outputTokenDetails.reasoningTokens ?? 0,
  });
  return reported.success ? reported.data : null;
}
