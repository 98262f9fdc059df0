import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { MicroUsdSchema } from '../money';
import { ModelPriceSchema, RatesSchema } from '../model/price';
import { MODEL_NAME_LENGTH } from '../model/provider';
import { procedure } from './procedure';

/** Far above any price, so that no sum of a call leaves the safe integers. */
const RateSchema = MicroUsdSchema.max(
  1_000_000_000_000,
  'A price is at most $1,000,000 a million tokens.',
);
const NewRatesSchema = RatesSchema.extend({
  input: RateSchema,
  cachedInput: RateSchema,
  cacheWrite: RateSchema,
  output: RateSchema,
});

export const priceProcedures = {
  /** What the models cost that are configured or have a price of a person's own. */
  list: procedure.output(z.array(ModelPriceSchema)),
  /** Sets a price of one's own, in micro-US-dollars a million tokens; null goes back to the price book's. */
  set: procedure
    .input(
      z.object({
        providerId: IdSchema,
        model: z.string().trim().min(1, 'Name the model.').max(200, MODEL_NAME_LENGTH),
        rates: NewRatesSchema.nullable(),
      }),
    )
    .output(ModelPriceSchema),
};
