import { z } from 'zod';
import type { Usage } from '../../../shared/model/usage';
import { mergeCounts, TokensField } from './fields';

const CountsSchema = z.object({
  input_tokens: TokensField,
  cache_creation_input_tokens: TokensField,
  cache_read_input_tokens: TokensField,
  output_tokens: TokensField,
});
type Counts = z.infer<typeof CountsSchema>;

const ReportSchema = CountsSchema.extend({
  output_tokens_details: z.object({ thinking_tokens: TokensField }).optional().catch(undefined),
  /** Samplings of one request; those that compact are not in the totals beside them. */
  iterations: z
    .array(CountsSchema.extend({ type: z.string().catch('') }))
    .optional()
    .catch(undefined),
});

export interface UsageReports {
  /** @param isLast whether the counts of the output are those of the whole answer. */
  readonly add: (report: unknown, options?: { readonly isLast: boolean }) => void;
  readonly total: () => Usage | null;
}

/**
 * Anthropic's counts: the input at the start, the output, cumulative, with each later report, which
 * may correct the input too. `input_tokens` leaves out what was read from or written to the cache.
 */
export function createAnthropicUsage(): UsageReports {
  let counts: Counts = {};
  let thinking = 0;
  let compactions: readonly Counts[] = [];

  return {
    add: (report, { isLast } = { isLast: false }) => {
      const parsed = ReportSchema.safeParse(report);
      if (!parsed.success) return;
      const { output_tokens_details: details, iterations, ...reported } = parsed.data;
      // At the start the output is that of the first token.
      if (!isLast) delete reported.output_tokens;
      counts = mergeCounts(counts, reported);
      thinking = details?.thinking_tokens ?? thinking;
      compactions = iterations?.filter(({ type }) => type === 'compaction') ?? compactions;
    },
    total: () => {
      const { input_tokens: plain, output_tokens: output } = counts;
      if (plain === undefined || output === undefined) return null;
      const all = [counts, ...compactions];
      const sum = (key: keyof Counts) => all.reduce((total, each) => total + (each[key] ?? 0), 0);
      const cached = sum('cache_read_input_tokens');
      const written = sum('cache_creation_input_tokens');
      return {
        inputTokens: sum('input_tokens') + cached + written,
        cachedInputTokens: cached,
        cacheWriteTokens: written,
        outputTokens: sum('output_tokens'),
        reasoningTokens: thinking,
      };
    },
  };
}
