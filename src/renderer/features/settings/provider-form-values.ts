import { z } from 'zod';
import { type Provider, ProviderConfigSchema } from '../../../shared/model/provider';
import { type EditableKind, PROVIDER_DEFAULTS } from './provider-words';

/** The shared schema without the id, which is made from the name, and with a key to be set. */
export const ProviderFormSchema = ProviderConfigSchema.omit({ id: true }).extend({
  key: z.string().trim().max(10_000, 'A key has at most 10,000 characters.'),
});

/** Model names as they were typed or pasted, taken apart at commas and spaces, each once. */
export function modelNames(typed: readonly string[]): string[] {
  const names = typed.flatMap((entry) => entry.split(/[\s,]+/)).filter((name) => name !== '');
  return [...new Set(names)];
}

export interface ProviderFormValues {
  kind: EditableKind;
  name: string;
  baseUrl: string;
  models: string[];
  /** Empty leaves the stored key as it is: a stored key is never shown. */
  key: string;
}

export function initialProviderValues(provider: Provider | null): ProviderFormValues {
  if (provider === null || provider.kind === 'demo') {
    return { kind: 'anthropic', ...PROVIDER_DEFAULTS.anthropic, models: [], key: '' };
  }
  const { kind, name, baseUrl, models } = provider;
  return { kind, name, baseUrl: baseUrl ?? '', models, key: '' };
}
