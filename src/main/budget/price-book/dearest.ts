import type { Price, Rates } from '../../../shared/model/price';
import { microUsd } from '../../../shared/money';

/** A price that no call pays more than at either of two; null where one is not known. */
export function dearestOf(one: Price | null, other: Price | null): Price | null {
  if (one === null || other === null) return null;
  const starts = new Set([one, other].flatMap(({ tiers = [] }) => tiers.map(({ above }) => above)));
  const tiers = [...starts]
    .sort((a, b) => a - b)
    .map((above) => ({ ...dearer(ratesAbove(above, one), ratesAbove(above, other)), above }));
  const price = { ...dearer(one, other), source: one.source };
  return tiers.length === 0 ? price : { ...price, tiers };
}

function ratesAbove(tokens: number, price: Price): Rates {
  return price.tiers?.findLast(({ above }) => above <= tokens) ?? price;
}

function dearer(one: Rates, other: Rates): Rates {
  return {
    input: microUsd(Math.max(one.input, other.input)),
    cachedInput: microUsd(Math.max(one.cachedInput, other.cachedInput)),
    cacheWrite: microUsd(Math.max(one.cacheWrite, other.cacheWrite)),
    output: microUsd(Math.max(one.output, other.output)),
  };
}
