import type { Price, Rates } from '../../shared/model/price';
import { DEMO_PROVIDER_ID, type ProviderKind } from '../../shared/model/provider';
import { microUsd, type MicroUsd } from '../../shared/money';
import { calcPrice, type ModelPrice } from '@pydantic/genai-prices';

/** Where a model is served, as far as its price depends on it. */
export interface PricedModel {
  readonly providerId: string;
  /** Null for the model inside the app. */
  readonly baseUrl: string | null;
  readonly kind: ProviderKind;
  readonly model: string;
  /** The rates that a person set for it, which go before all others. Absent: none. */
  readonly override?: Rates | null;
}

export interface PriceBook {
  /**
   * The rates of a call with so many input tokens (long contexts can cost more), or null where no
   * price is known: unknown is never zero.
   */
  price(model: PricedModel, inputTokens: number): Price | null;
}

/** The demo model's rates are made up, so that its runs show how costs are booked. */
const DEMO_PRICE: Price = {
  input: microUsd(1_000_000),
  cachedInput: microUsd(100_000),
  cacheWrite: microUsd(1_000_000),
  output: microUsd(5_000_000),
  source: 'demo',
};

/** Prices from `@pydantic/genai-prices`, which ships its table and asks no network. */
export function createPriceBook(): PriceBook {
  return {
    price: (model, inputTokens) => {
      if (model.providerId === DEMO_PROVIDER_ID) return DEMO_PRICE;
      const { override = null } = model;
      return override === null
        ? published(model, inputTokens)
        : { ...override, source: 'override' };
    },
  };
}

/** Parts of a price that every call pays and that no count of plain tokens tells: it stays unknown. */
const UNCOUNTED = [
  'requests_kcount',
  'input_text_messages_kcount',
  'output_reasoning_mtok',
  'output_citation_mtok',
] as const;

/** Kinds whose models cost what their maker asks wherever they are served. */
const MAKERS: readonly ProviderKind[] = ['anthropic', 'openai', 'google'];

function published({ kind, baseUrl, model }: PricedModel, inputTokens: number): Price | null {
  const byAddress = rates(model, baseUrl === null ? {} : { providerApiUrl: baseUrl });
  const found = byAddress ?? (MAKERS.includes(kind) ? rates(model, { providerId: kind }) : null);
  if (found === null || UNCOUNTED.some((part) => found[part] !== undefined)) return null;
  const rate = (key: string) => rateAt(found[key], inputTokens);
  const input = rate('input_mtok');
  const output = rate('output_mtok');
  if (input === null || output === null) return null;
  return {
    input,
    output,
    cachedInput: rate('cache_read_mtok') ?? input,
    cacheWrite: rate('cache_write_mtok') ?? input,
    source: 'genai-prices',
  };
}

function rates(
  model: string,
  where: { readonly providerApiUrl?: string; readonly providerId?: string },
): ModelPrice | null {
  try {
    return calcPrice({ input_tokens: 1, output_tokens: 1 }, model, where)?.model_price ?? null;
  } catch {
    // The table refuses a provider or a combination that it does not know: no price.
    return null;
  }
}

/** Dollars per million tokens become whole micro-dollars per million tokens. */
function rateAt(price: ModelPrice[string], inputTokens: number): MicroUsd | null {
  if (price === undefined) return null;
  if (typeof price === 'number') return microUsd(Math.round(price * 1_000_000));
  const tier = price.tiers.filter(({ start }) => inputTokens > start).at(-1);
  return microUsd(Math.round((tier?.price ?? price.base) * 1_000_000));
}
