import { PriceSchema, type Price, type Rates } from '../../../shared/model/price';
import type { LedgerReader } from '../reader/open-for-reading';

const TOKENS_PER_RATE = 1_000_000n;

/**
 * What cached tokens would have cost more without the cache, in whole micro-dollars towards 0; less than 0
 * where writing the cache cost more than reading it saved.
 */
export function savedByCaching(
  cachedInputTokens: number,
  cacheWriteTokens: number,
  { input, cachedInput, cacheWrite }: Rates,
): number {
  const saved = BigInt(cachedInputTokens) * BigInt(input - cachedInput);
  const extra = BigInt(cacheWriteTokens) * BigInt(cacheWrite - input);
  return Number((saved - extra) / TOKENS_PER_RATE);
}

/** Gives the reader's statements `saved_by_caching(price, input, cached, written)`: a row's column each. */
export function defineSavedByCaching(reader: LedgerReader): void {
  const known = new Map<string, Price | null>();
  const priceOf = (text: string): Price | null => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const parsed = PriceSchema.safeParse(JSON.parse(text));
    const price = parsed.success ? parsed.data : null;
    known.set(text, price);
    return price;
  };
  reader.define('saved_by_caching', (text, input, cached, written) => {
    const price = typeof text === 'string' ? priceOf(text) : null;
    if (price === null) return 0;
    return savedByCaching(Number(cached), Number(written), ratesAt(Number(input), price));
  });
}

/** The rates of a call with so many input tokens. */
function ratesAt(inputTokens: number, price: Price): Rates {
  return price.tiers?.findLast(({ above }) => inputTokens > above) ?? price;
}
