import { z } from 'zod';
import { ProviderConfigSchema } from './provider';

/** Everything a person can set that is not in the ledger. Each part falls back to its default alone. */
export const SettingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  providers: z.array(ProviderConfigSchema).default([]),
});
export type Settings = z.infer<typeof SettingsSchema>;

/** What the settings screen may change; providers have procedures of their own. */
export const SettingsPatchSchema = SettingsSchema.pick({ theme: true }).partial();
