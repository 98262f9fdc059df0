import {
  DEMO_MODEL,
  DEMO_PROVIDER_ID,
  type KeyState,
  type Provider,
  type ProviderConfig,
} from '../../shared/model/provider';
import type { SecretVault } from './secret-vault';
import type { SettingsStore } from './settings-store';

/** The providers a person configured, and the demo model's, which is always there. */
export interface Providers {
  list(): readonly Provider[];
  get(id: string): Provider | null;
  save(config: ProviderConfig): Provider;
  /** Forgets the provider and its key. */
  remove(id: string): void;
}

const DEMO_PROVIDER: Provider = {
  id: DEMO_PROVIDER_ID,
  name: 'Demo model (scripted)',
  kind: 'demo',
  baseUrl: null,
  models: [DEMO_MODEL],
  key: 'not_needed',
};

export function createProviders(settings: SettingsStore, vault: SecretVault): Providers {
  const described = (config: ProviderConfig): Provider => {
    const key: KeyState = vault.state(config.id);
    return { ...config, key };
  };
  const list = () => [DEMO_PROVIDER, ...settings.get().providers.map(described)];
  return {
    list,
    get: (id) => list().find((provider) => provider.id === id) ?? null,
    save: (config) => {
      const { providers } = settings.get();
      const known = providers.some(({ id }) => id === config.id);
      settings.update({
        providers: known
          ? providers.map((entry) => (entry.id === config.id ? config : entry))
          : [...providers, config],
      });
      return described(config);
    },
    remove: (id) => {
      // The key first: should its file refuse, the provider is still there to be removed again.
      vault.clear(id);
      settings.update({ providers: settings.get().providers.filter((entry) => entry.id !== id) });
    },
  };
}
