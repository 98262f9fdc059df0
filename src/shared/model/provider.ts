import { z } from 'zod';
import { IdSchema } from './ids';
import { PriceSchema, RatesSchema } from './price';

/** The scripted model inside the app: always there, needs no key and no network. */
export const DEMO_PROVIDER_ID = 'demo';
export const DEMO_MODEL = 'demo-analyst';

/** How a provider is spoken to. `openai` is its Responses, `openai-compatible` chat completions. */
export const REMOTE_KINDS = [
  'anthropic',
  'openai',
  'google',
  'openai-compatible',
  'ollama',
] as const;
export const RemoteKindSchema = z.enum(REMOTE_KINDS);
export type RemoteKind = z.infer<typeof RemoteKindSchema>;

export const ProviderKindSchema = z.enum(['demo', ...REMOTE_KINDS]);
export type ProviderKind = z.infer<typeof ProviderKindSchema>;

export const MODEL_NAME_LENGTH = 'A model name has at most 200 characters.';

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
  name: z
    .string()
    .trim()
    .min(1, 'Give the provider a name.')
    .max(80, 'A provider name has at most 80 characters.'),
  kind: RemoteKindSchema,
  /** Where requests go: Anthropic's ends in `/v1`, Google's in `/v1beta`, Ollama's has no path. */
  baseUrl: BaseUrlSchema,
  /** Models offered when an agent is set up; any other name can be typed. */
  models: z
    .array(z.string().trim().min(1, 'A model needs a name.').max(200, MODEL_NAME_LENGTH))
    .max(200, 'A provider offers at most 200 models.')
    .default([]),
  /** Prices that a person entered, which go before those of the price book. Absent: as they were. */
  prices: z
    .array(z.object({ model: z.string(), rates: RatesSchema }))
    .max(1_000, 'A provider has at most 1,000 prices of your own.')
    .optional(),
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
  /** Tokens that it takes in one call; null where that is not known. Absent means not known either. */
  contextWindow: z
    .number()
    .int('Enter a whole number.')
    .positive('A context window holds at least one token.')
    .nullable()
    .optional(),
});
export type ModelInfo = z.infer<typeof ModelInfoSchema>;
