import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { IdSchema } from './ids';

/** Rates in micro-US-dollars per million tokens, all integers. */
export const RatesSchema = z.object({
  input: MicroUsdSchema,
  cachedInput: MicroUsdSchema,
  cacheWrite: MicroUsdSchema,
  output: MicroUsdSchema,
});
export type Rates = z.infer<typeof RatesSchema>;

/** What every token of a call costs whose input is more than `above` tokens. */
const PriceTierSchema = RatesSchema.extend({ above: z.number().int().nonnegative() });

/** What a call costs, whatever it comes to: all that is needed to book it is in here. */
export const PriceSchema = RatesSchema.extend({
  /** `demo` is a made-up price for the scripted model: no money is spent. */
  source: z.enum(['demo', 'genai-prices', 'override']),
  /** Rates of longer calls, by rising `above`. Absent: every call costs the same rates. */
  tiers: z.array(PriceTierSchema).readonly().optional(),
});
export type Price = z.infer<typeof PriceSchema>;

/** What a model costs, as the price book has it and as a person set it. */
export const ModelPriceSchema = z.object({
  providerId: IdSchema,
  model: z.string(),
  /** What calls are booked at: the person's price, else the price book's. Null: not known, never 0. */
  price: PriceSchema.nullable(),
  /** The price book's; null where it has none. */
  published: PriceSchema.nullable(),
  /** The person's own; null where there is none. */
  override: RatesSchema.nullable(),
});
export type ModelPrice = z.infer<typeof ModelPriceSchema>;
