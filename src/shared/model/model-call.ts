import { z } from 'zod';
import { MicroUsdSchema } from '../money';
import { IdSchema, TimeSchema } from './ids';
import { PriceSchema } from './price';
import { UsageSchema } from './usage';

/** `uncertain`: the app died while the call was out; its reservation counts until it is cleared. */
export const ModelCallStateSchema = z.enum(['reserved', 'settled', 'released', 'uncertain']);

/** Where the tokens of a settled call come from. */
export const ProvenanceSchema = z.enum(['reported', 'estimated', 'unknown']);
export type Provenance = z.infer<typeof ProvenanceSchema>;

/** One model call. These rows are the only source of spend. */
export const ModelCallSchema = UsageSchema.extend({
  id: IdSchema,
  runId: IdSchema,
  agentId: IdSchema,
  turn: z.number().int().positive(),
  step: z.number().int().positive(),
  provider: z.string(),
  model: z.string(),
  state: ModelCallStateSchema,
  /** Null where the price is not known. */
  reservedMicroUsd: MicroUsdSchema.nullable(),
  actualMicroUsd: MicroUsdSchema.nullable(),
  price: PriceSchema.nullable(),
  provenance: ProvenanceSchema.nullable(),
  at: TimeSchema,
});
export type ModelCall = z.infer<typeof ModelCallSchema>;
