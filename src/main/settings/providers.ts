import {
  DEMO_MODEL,
  DEMO_PROVIDER_ID,
  type KeyState,
  type Provider,
  type ProviderConfig,
} from '../../shared/model/provider';
import type { Rates } from '../../shared/model/price';
import { isSameOrigin } from '../../shared/origin';
import type { SecretVault } from './secret-vault';
import type { SettingsStore } from './settings-store';

/** The prices that a person set, each for one model of one provider. */
export interface OwnPrices {
  /** Null where there is none. */
  ownPrice(id: string, model: string): Rates | null;
  /** The models of a provider with a price of their own. */
  ownPrices(id: string): readonly { readonly model: string; readonly rates: Rates }[];
  /** Null takes the price away. Does nothing for a provider that is not there. */
  setOwnPrice(id: string, model: string, rates: Rates | null): void;
}

/** The providers a person configured, and the demo model's, which is always there. */
export interface Providers {
  list(): readonly Provider[];
  get(id: string): Provider | null;
  /**
   * Adds or changes one. Its key is for the address that it was entered for: at another origin it is forgotten.
   * @throws SettingsFileError when that cannot be written.
   */
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

export function createProviders(
  settings: SettingsStore,
  vault: SecretVault,
): Providers & OwnPrices {
  const described = ({ id, name, kind, baseUrl, models }: ProviderConfig): Provider => {
    const key: KeyState = vault.state(id);
    return { id, name, kind, baseUrl, models, key };
  };
  const configured = (id: string) => settings.get().providers.find((entry) => entry.id === id);
  const ownPrices = (id: string) => configured(id)?.prices ?? [];
  const list = () => [DEMO_PROVIDER, ...settings.get().providers.map(described)];
  return {
    list,
    get: (id) => list().find((provider) => provider.id === id) ?? null,
    save: (config) => {
      const { providers } = settings.get();
      const known = configured(config.id);
      // The key first: should its file refuse, the provider is still at the address that the key is for.
      if (known && !isSameOrigin(known.baseUrl, config.baseUrl)) vault.clear(config.id);
      const { prices = known?.prices, ...rest } = config;
      const saved = prices === undefined ? rest : { ...rest, prices };
      settings.update({
        providers: known
          ? providers.map((entry) => (entry.id === config.id ? saved : entry))
          : [...providers, saved],
      });
      return described(saved);
    },
    ownPrice: (id, model) => ownPrices(id).find((each) => each.model === model)?.rates ?? null,
    ownPrices,
    setOwnPrice: (id, model, rates) => {
      const others = ownPrices(id).filter((each) => each.model !== model);
      const prices = rates === null ? others : [...others, { model, rates }];
      const { providers } = settings.get();
      settings.update({
        providers: providers.map((entry) => (entry.id === id ? { ...entry, prices } : entry)),
      });
    },
    remove: (id) => {
      // The key first: should its file refuse, the provider is still there to be removed again.
      vault.clear(id);
      settings.update({ providers: settings.get().providers.filter((entry) => entry.id !== id) });
    },
  };
}
