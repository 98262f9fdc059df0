import type { Price } from '../../shared/model/price';
import { DEMO_PROVIDER_ID } from '../../shared/model/provider';
import { microUsd } from '../../shared/money';
import { dearestOf } from './price-book/dearest';
import type { PricedModel } from './price-book/priced-model';
import { publishedPrice } from './price-book/published';

export interface PriceBook {
  /**
   * What a call of the model costs that begins now, with the rates of long contexts; null where no price
   * is known: unknown is never zero.
   */
  price(model: PricedModel): Price | null;
}

/** The demo model's rates are made up, so that its runs show how costs are booked. */
const DEMO_PRICE: Price = {
  input: microUsd(1_000_000),
  cachedInput: microUsd(100_000),
  cacheWrite: microUsd(1_000_000),
  output: microUsd(5_000_000),
  source: 'demo',
};

/**
 * A call may end so long after it began (ms). Some prices depend on the time of the day, and it is not
 * said by which end of a call: one near a change counts at the dearer price.
 */
const LONGEST_CALL_MS = 60 * 60_000;

/** How long what was looked up is taken for the price (ms): prices change at full quarters of an hour. */
const LOOKED_UP_MS = 15 * 60_000;

/** Prices from `@pydantic/genai-prices`, which ships its table and asks no network. */
export function createPriceBook(now: () => number = Date.now): PriceBook {
  const lookedUp = new Map<string, { readonly quarter: number; readonly price: Price | null }>();

  function published(model: PricedModel): Price | null {
    const at = now();
    const quarter = Math.floor(at / LOOKED_UP_MS);
    const key = JSON.stringify([model.kind, model.baseUrl, model.model]);
    const known = lookedUp.get(key);
    if (known?.quarter === quarter) return known.price;
    const price = dearestOf(
      publishedPrice(model, new Date(at)),
      publishedPrice(model, new Date(at + LONGEST_CALL_MS)),
    );
    lookedUp.set(key, { quarter, price });
    return price;
  }

  return {
    price: (model) => {
      if (model.providerId === DEMO_PROVIDER_ID) return DEMO_PRICE;
      const { override = null } = model;
      return override === null ? published(model) : { ...override, source: 'override' };
    },
  };
}
