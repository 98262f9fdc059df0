import { z } from 'zod';
import { MicroUsdSchema } from '../money';

/** Rates in micro-US-dollars per million tokens, all integers. */
export const PriceSchema = z.object({
  input: MicroUsdSchema,
  cachedInput: MicroUsdSchema,
  cacheWrite: MicroUsdSchema,
  output: MicroUsdSchema,
  /** `demo` is a made-up price for the scripted model: no money is spent. */
  source: z.enum(['demo', 'genai-prices', 'override']),
});
export type Price = z.infer<typeof PriceSchema>;
