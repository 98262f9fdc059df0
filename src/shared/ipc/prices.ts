import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { ModelPriceSchema, RatesSchema } from '../model/price';
import { MODEL_NAME_LENGTH } from '../model/provider';
import { procedure } from './procedure';

export const priceProcedures = {
  /** What the models cost that are configured or have a price of a person's own. */
  list: procedure.output(z.array(ModelPriceSchema)),
  /** Sets a price of one's own, in micro-US-dollars a million tokens; null goes back to the price book's. */
  set: procedure
    .input(
      z.object({
        providerId: IdSchema,
        model: z.string().trim().min(1, 'Name the model.').max(200, MODEL_NAME_LENGTH),
        rates: RatesSchema.nullable(),
      }),
    )
    .output(ModelPriceSchema),
};
