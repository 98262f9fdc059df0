import type { AppError } from '../../shared/ipc/errors';
import type { ModelPrice, Price, Rates } from '../../shared/model/price';
import type { ModelInfo, Provider, ProviderConfig } from '../../shared/model/provider';
import {
  PROVIDER_PRESETS,
  type PresetId,
  type ProviderOffer,
} from '../../shared/model/provider-presets';
import { err, ok, type Result } from '../../shared/result';
import type { PriceBook } from '../budget/price-book';
import { checkCallable } from '../models/callable';
import { listModels } from '../models/list-models';
import type { ListedModel } from '../models/listed-models';
import { findOffers, keyInEnvironment, type Surroundings } from '../models/offers';
import type { OwnPrices, Providers } from '../settings/providers';
import type { SecretVault } from '../settings/secret-vault';

/** How long a list of models may take, in milliseconds: for one that a person waits for, and for Ollama's. */
const LIST_TIMEOUT_MS = 30_000;
const LOCAL_TIMEOUT_MS = 1_000;

/** The most models that a provider keeps for when it cannot be asked. */
const KEPT_MODELS = 200;

/** What is asked about providers beyond their settings. */
export interface ProviderDesk {
  /** What this machine has the means for and is not set up; nothing is taken by itself. */
  offers(): Promise<readonly ProviderOffer[]>;
  /** Sets an offer up; its key goes from the environment into the vault. */
  take(preset: PresetId): Promise<Result<Provider, AppError>>;
  /** Every model that is known without a paid call: the configured ones and those of a running Ollama. */
  listModels(): Promise<readonly ModelInfo[]>;
  /** Asks one provider for its models. */
  modelsOf(id: string): Promise<Result<readonly ModelInfo[], AppError>>;
  prices(): readonly ModelPrice[];
  /** Null goes back to the price book's. */
  setPrice(providerId: string, model: string, rates: Rates | null): Result<ModelPrice, AppError>;
}

export interface DeskParts extends Surroundings {
  readonly providers: Providers & OwnPrices;
  readonly vault: Pick<SecretVault, 'set' | 'key'>;
  readonly priceBook: PriceBook;
  readonly contextWindow: (providerId: string, model: string) => number | null;
}

export function createProviderDesk(parts: DeskParts): ProviderDesk {
  const { providers, vault, environment, fetch } = parts;

  async function modelsOf(
    provider: Provider,
    timeoutMs: number,
  ): Promise<Result<readonly ModelInfo[], AppError>> {
    const key = vault.key(provider.id);
    const callable = checkCallable(provider.id, provider, key);
    if (!callable.ok) return err({ code: 'CONFLICT', message: callable.error.message });
    if (callable.value.kind === 'demo') return ok(configuredModels(provider, parts));
    const signal = AbortSignal.timeout(timeoutMs);
    const listed = await listModels({ ...callable.value, key }, fetch, signal);
    return listed.ok
      ? ok(listed.value.map((model) => modelInfo(provider, model, parts)))
      : err({ code: 'UNAVAILABLE', message: listed.error.message });
  }

  return {
    offers: () => findOffers(providers.list(), { environment, fetch }),

    take: async (id) => {
      const preset = PROVIDER_PRESETS.find((each) => each.id === id);
      if (preset === undefined) return err({ code: 'NOT_FOUND', message: NO_PRESET });
      const { name, kind, baseUrl, needsKey } = preset;
      if (providers.get(id) !== null) {
        return err({ code: 'CONFLICT', message: `${name} is set up already.` });
      }
      const key = keyInEnvironment(preset, environment);
      if (needsKey && key === null) return err({ code: 'CONFLICT', message: noKey(name) });
      const models = kind === 'ollama' ? await namesAt({ ...preset, key: null }, fetch) : [];
      const config: ProviderConfig = { id, name, kind, baseUrl, models };
      // The key first: should the vault refuse it, there is no provider without its key.
      if (key !== null) vault.set(id, key);
      return ok(providers.save(config));
    },

    listModels: async () => {
      const all = await Promise.all(
        providers.list().map(async (provider) => {
          const configured = configuredModels(provider, parts);
          if (provider.kind !== 'ollama') return configured;
          const found = await modelsOf(provider, LOCAL_TIMEOUT_MS);
          return found.ok ? merged(configured, found.value) : configured;
        }),
      );
      return all.flat();
    },

    modelsOf: async (id) => {
      const provider = providers.get(id);
      return provider === null ? gone() : modelsOf(provider, LIST_TIMEOUT_MS);
    },

    prices: () =>
      providers.list().flatMap((provider) => {
        const own = providers.ownPrices(provider.id).map(({ model }) => model);
        const models = new Set([...provider.models, ...own]);
        return [...models].map((model) => priceRow(provider, model, parts));
      }),

    setPrice: (providerId, model, rates) => {
      const provider = providers.get(providerId);
      if (provider === null) return gone();
      if (provider.kind === 'demo') return err({ code: 'CONFLICT', message: DEMO_PRICE_STAYS });
      providers.setOwnPrice(providerId, model, rates);
      return ok(priceRow(provider, model, parts));
    },
  };
}

const NO_PRESET = 'There is no provider of this name to set up.';
const DEMO_PRICE_STAYS = 'The demo model’s price is made up and cannot be changed.';

function noKey(name: string): string {
  return `The environment holds no key for ${name} any more: add the provider in Settings, Providers, and enter the key there.`;
}

function gone(): Result<never, AppError> {
  return err({ code: 'NOT_FOUND', message: 'This provider is not there any more.' });
}

async function namesAt(
  provider: Parameters<typeof listModels>[0],
  fetch: Surroundings['fetch'],
): Promise<string[]> {
  const listed = await listModels(provider, fetch, AbortSignal.timeout(LOCAL_TIMEOUT_MS));
  return listed.ok ? listed.value.slice(0, KEPT_MODELS).map(({ model }) => model) : [];
}

function configuredModels(provider: Provider, parts: DeskParts): readonly ModelInfo[] {
  return provider.models.map((model) => modelInfo(provider, { model, contextWindow: null }, parts));
}

function merged(configured: readonly ModelInfo[], found: readonly ModelInfo[]): ModelInfo[] {
  const names = new Set(found.map(({ model }) => model));
  return [...found, ...configured.filter(({ model }) => !names.has(model))];
}

function modelInfo(
  provider: Provider,
  { model, contextWindow }: ListedModel,
  parts: DeskParts,
): ModelInfo {
  return {
    providerId: provider.id,
    model,
    price: priceRow(provider, model, parts).price,
    scripted: provider.kind === 'demo',
    contextWindow: contextWindow ?? parts.contextWindow(provider.id, model),
  };
}

function priceRow(
  { id: providerId, kind, baseUrl }: Provider,
  model: string,
  { priceBook, providers }: DeskParts,
): ModelPrice {
  const published: Price | null = priceBook.price({ providerId, kind, baseUrl, model });
  const override = providers.ownPrice(providerId, model);
  const price = override === null ? published : { ...override, source: 'override' as const };
  return { providerId, model, price, published, override };
}
