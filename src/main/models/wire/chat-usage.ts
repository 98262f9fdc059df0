import { z } from 'zod';
import type { Usage } from '../../../shared/model/usage';
import { mergeCounts, TokensField } from './fields';

const ReportSchema = z.object({
  prompt_tokens: TokensField,
  completion_tokens: TokensField,
  total_tokens: TokensField,
  prompt_tokens_details: z
    .object({ cached_tokens: TokensField, cache_write_tokens: TokensField })
    .optional()
    .catch(undefined),
  completion_tokens_details: z
    .object({ reasoning_tokens: TokensField })
    .optional()
    .catch(undefined),
  /** DeepSeek's and Moonshot's own names for what was read from the cache. */
  prompt_cache_hit_tokens: TokensField,
  cached_tokens: TokensField,
});

interface Counts {
  readonly prompt?: number | undefined;
  readonly completion?: number | undefined;
  readonly total?: number | undefined;
  readonly cached?: number | undefined;
  readonly written?: number | undefined;
  readonly reasoning?: number | undefined;
}

/**
 * The counts of chat completions: each report is of the whole answer so far, the last one counts. One
 * that came before the end leaves out what followed it, so there is no total without one of the end.
 */
export function createChatUsage() {
  let counts: Counts = {};
  let isOfWhole = false;
  return {
    /** @param isEnd whether the provider has said, with this report or before it, that the answer is whole. */
    add: (report: unknown, isEnd: boolean): void => {
      const { data } = ReportSchema.safeParse(report);
      if (data === undefined) return;
      isOfWhole ||= isEnd && data.completion_tokens !== undefined;
      const details = data.prompt_tokens_details;
      counts = mergeCounts(counts, {
        prompt: data.prompt_tokens,
        completion: data.completion_tokens,
        total: data.total_tokens,
        cached: details?.cached_tokens ?? data.prompt_cache_hit_tokens ?? data.cached_tokens,
        written: details?.cache_write_tokens,
        reasoning: data.completion_tokens_details?.reasoning_tokens,
      });
    },
    total: (): Usage | null => {
      const { prompt, completion, total, cached = 0, written = 0, reasoning = 0 } = counts;
      if (!isOfWhole || prompt === undefined || completion === undefined) return null;
      // Most count the reasoning within the completion; where the total shows that it is not, it is added.
      const isApart = reasoning > 0 && total === prompt + completion + reasoning;
      return {
        inputTokens: prompt,
        cachedInputTokens: cached,
        cacheWriteTokens: written,
        outputTokens: isApart ? completion + reasoning : completion,
        reasoningTokens: reasoning,
      };
    },
  };
}
