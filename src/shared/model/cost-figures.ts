import { z } from 'zod';
import { MicroUsdSchema } from '../money';

const CountSchema = z.number().int().nonnegative();

/**
 * What some model calls come to. Tokens and cost are those of settled calls; what is reserved or uncertain
 * stands apart, and calls that were surely not billed are in none of it.
 */
export const CostFiguresSchema = z.object({
  /** Attempts with at least one call here. */
  attempts: CountSchema,
  /** Settled calls: the reported, estimated and unpriced ones together. */
  calls: CountSchema,
  /** Cached and cache-written ones included. */
  inputTokens: CountSchema,
  cachedInputTokens: CountSchema,
  cacheWriteTokens: CountSchema,
  /** Reasoning included. */
  outputTokens: CountSchema,
  reasoningTokens: CountSchema,
  /** What settled calls cost; those without a known price are missing from it. */
  costMicroUsd: MicroUsdSchema,
  /** Less than the same tokens would have cost uncached; below 0 where writing the cache cost more than it brought. */
  savedMicroUsd: z.number().int(),
  /** Calls with a price whose tokens the provider reported. */
  reportedCalls: CountSchema,
  /** Calls with a price that broke off or were cleared by a person: they count as what they could have cost. */
  estimatedCalls: CountSchema,
  /** Calls whose price is not known. */
  unpricedCalls: CountSchema,
  /** Under way, with what is set aside for them. */
  reservedCalls: CountSchema,
  reservedMicroUsd: MicroUsdSchema,
  /** Lost sight of when the app died, with what was set aside for them. */
  uncertainCalls: CountSchema,
  uncertainMicroUsd: MicroUsdSchema,
});
export type CostFigures = z.infer<typeof CostFiguresSchema>;
