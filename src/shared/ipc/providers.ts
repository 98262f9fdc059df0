import { z } from 'zod';
import { IdSchema } from '../model/ids';
import {
  MODEL_NAME_LENGTH,
  ModelInfoSchema,
  ProviderConfigSchema,
  ProviderSchema,
} from '../model/provider';
import { PresetIdSchema, ProviderOfferSchema } from '../model/provider-presets';
import { ById, Nothing, procedure } from './procedure';

export const providerProcedures = {
  list: procedure.output(z.array(ProviderSchema)),
  save: procedure.input(ProviderConfigSchema).output(ProviderSchema),
  remove: procedure.input(ById).output(Nothing),
  /** Asks the endpoint for its models, which costs nothing, and tells in a sentence what is wrong, if anything. */
  check: procedure
    .input(z.object({ id: IdSchema, model: z.string().max(200, MODEL_NAME_LENGTH).optional() }))
    .output(z.object({ ok: z.boolean(), message: z.string() })),
  /** What this machine has a key or a server for and is not set up yet; no key is among it. */
  offers: procedure.output(z.array(ProviderOfferSchema)),
  /** Sets up what was offered: its key goes from the environment into the key store. */
  take: procedure.input(z.object({ preset: PresetIdSchema })).output(ProviderSchema),
  /** Asks the endpoint for the models that it has, which costs nothing. */
  models: procedure.input(ById).output(z.array(ModelInfoSchema)),
};
