import { calcPrice, type ModelPrice, type PriceOptions } from '@pydantic/genai-prices';
import type { Price, Rates } from '../../../shared/model/price';
import type { ProviderKind } from '../../../shared/model/provider';
import { microUsd, type MicroUsd } from '../../../shared/money';
import type { PricedModel } from './priced-model';

/** Parts of a price that every call pays and that no count of plain tokens tells: it stays unknown. */
const UNCOUNTED = [
  'requests_kcount',
  'input_text_messages_kcount',
  'output_reasoning_mtok',
  'output_citation_mtok',
] as const;

/** Kinds whose models cost what their maker asks wherever they are served. */
const MAKERS: readonly ProviderKind[] = ['anthropic', 'openai', 'google'];

/** What the table says of a model at a time; null where it does not know it, or not all of what a call pays. */
export function publishedPrice(
  { kind, baseUrl, model }: PricedModel,
  timestamp: Date,
): Price | null {
  const byAddress = lookUp(
    model,
    baseUrl === null ? { timestamp } : { timestamp, providerApiUrl: baseUrl },
  );
  const byMaker = MAKERS.includes(kind) ? { timestamp, providerId: kind } : null;
  const found = byAddress ?? (byMaker === null ? null : lookUp(model, byMaker));
  if (found === null || UNCOUNTED.some((part) => found[part] !== undefined)) return null;

  const base = ratesAt(found, 0);
  if (base === null) return null;
  const tiers = tierStarts(found).flatMap((above) => {
    const rates = ratesAt(found, above + 1);
    return rates === null ? [] : [{ ...rates, above }];
  });
  const price = { ...base, source: 'genai-prices' as const };
  return tiers.length === 0 ? price : { ...price, tiers };
}

function lookUp(model: string, where: PriceOptions): ModelPrice | null {
  try {
    return calcPrice({ input_tokens: 1, output_tokens: 1 }, model, where)?.model_price ?? null;
  } catch {
    // The table refuses a provider or a combination that it does not know: no price.
    return null;
  }
}

/** The parts that a call of text pays; what is written to a cache is kept there for five minutes. */
const PARTS = ['input_mtok', 'output_mtok', 'cache_read_mtok', 'cache_write_mtok'] as const;

/** Numbers of input tokens above which some part costs another rate, rising. */
function tierStarts(found: ModelPrice): readonly number[] {
  const starts = PARTS.flatMap((part) => {
    const price = found[part];
    return typeof price === 'object' ? price.tiers.map(({ start }) => start) : [];
  });
  return [...new Set(starts)].sort((a, b) => a - b);
}

function ratesAt(found: ModelPrice, inputTokens: number): Rates | null {
  const rate = (part: (typeof PARTS)[number]) => rateAt(found[part], inputTokens);
  const input = rate('input_mtok');
  const output = rate('output_mtok');
  if (input === null || output === null) return null;
  return {
    input,
    output,
    cachedInput: rate('cache_read_mtok') ?? input,
    cacheWrite: rate('cache_write_mtok') ?? input,
  };
}

/** Dollars per million tokens become whole micro-dollars per million tokens. */
function rateAt(price: ModelPrice[string], inputTokens: number): MicroUsd | null {
  if (price === undefined) return null;
  if (typeof price === 'number') return microUsd(Math.round(price * 1_000_000));
  const reached = price.tiers.filter(({ start }) => inputTokens > start);
  const last = reached.reduce<(typeof reached)[number] | null>(
    (highest, tier) => (highest === null || tier.start > highest.start ? tier : highest),
    null,
  );
  return microUsd(Math.round((last?.price ?? price.base) * 1_000_000));
}
