import { z } from 'zod';
import type { Usage } from '../../../shared/model/usage';
import { mergeCounts, TokensField } from './fields';

const CountsSchema = z.object({
  promptTokenCount: TokensField,
  toolUsePromptTokenCount: TokensField,
  cachedContentTokenCount: TokensField,
  candidatesTokenCount: TokensField,
  thoughtsTokenCount: TokensField,
  totalTokenCount: TokensField,
});
type Counts = z.infer<typeof CountsSchema>;

/**
 * Gemini's counts: those of the whole answer so far, with each chunk. The prompt includes what was
 * cached; the candidates leave out the thoughts, which are output all the same.
 */
export function createGeminiUsage() {
  let counts: Counts = {};
  return {
    add: (report: unknown): void => {
      const { data } = CountsSchema.safeParse(report);
      if (data !== undefined) counts = mergeCounts(counts, data);
    },
    total: (): Usage | null => {
      const { promptTokenCount: prompt, thoughtsTokenCount: thoughts = 0 } = counts;
      const answer = counts.candidatesTokenCount ?? emptyAnswer(counts);
      if (prompt === undefined || answer === null) return null;
      return {
        inputTokens: prompt + (counts.toolUsePromptTokenCount ?? 0),
        cachedInputTokens: counts.cachedContentTokenCount ?? 0,
        cacheWriteTokens: 0,
        outputTokens: answer + thoughts,
        reasoningTokens: thoughts,
      };
    },
  };
}

/** A count of 0 is left out of the report, as every 0 is in Google's JSON; the total shows that it is one. */
function emptyAnswer(counts: Counts): number | null {
  const { promptTokenCount: prompt = 0, toolUsePromptTokenCount: tools = 0 } = counts;
  const { thoughtsTokenCount: thoughts = 0, totalTokenCount: total } = counts;
  return total === undefined ? null : Math.max(0, total - prompt - tools - thoughts);
}
