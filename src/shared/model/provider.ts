import { z } from 'zod';
import { IdSchema } from './ids';
import { PriceSchema } from './price';

/** The scripted model inside the app: always there, needs no key and no network. */
export const DEMO_PROVIDER_ID = 'demo';
export const DEMO_MODEL = 'demo-analyst';

export const ProviderKindSchema = z.enum(['demo', 'anthropic', 'openai-compatible']);
export type ProviderKind = z.infer<typeof ProviderKindSchema>;

const BaseUrlSchema = z
  .url({
    protocol: /^https?$/,
    error:
      'The base URL must start with http:// or https://, for example https://api.example.com/v1.',
  })
  .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), {
    error: 'Leave user name and password out of the base URL; enter the key in its own field.',
  })
  .transform((url) => url.replace(/\/+$/, ''));

export const ProviderConfigSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'A provider id has lower-case letters, digits and dashes.'),
  name: z.string().trim().min(1, 'Give the provider a name.').max(80),
  kind: z.enum(['anthropic', 'openai-compatible']),
  /** Where requests go; Anthropic's ends in `/v1`. */
  baseUrl: BaseUrlSchema,
  /** Models offered when an agent is set up; any other name can be typed. */
  models: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
});
export type ProviderConfig = z.infer<typeof ProviderConfigSchema>;

/** Whether a key is there: `session` means kept in memory, because the system cannot encrypt. */
export const KeyStateSchema = z.enum(['not_needed', 'missing', 'stored', 'session']);
export type KeyState = z.infer<typeof KeyStateSchema>;

export const ProviderSchema = z.object({
  id: IdSchema,
  name: z.string(),
  kind: ProviderKindSchema,
  baseUrl: z.string().nullable(),
  models: z.array(z.string()),
  key: KeyStateSchema,
});
export type Provider = z.infer<typeof ProviderSchema>;

export const ModelInfoSchema = z.object({
  providerId: IdSchema,
  model: z.string(),
  /** Null: no price is known for it. */
  price: PriceSchema.nullable(),
  /** True for the demo model: its answers are scripted. */
  scripted: z.boolean(),
});
export type ModelInfo = z.infer<typeof ModelInfoSchema>;
