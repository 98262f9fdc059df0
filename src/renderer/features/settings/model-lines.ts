import type { ModelPrice, Rates } from '../../../shared/model/price';
import type { ModelInfo } from '../../../shared/model/provider';

/** A model of a provider, as its list shows it. */
export interface ModelLine {
  readonly model: string;
  /** What calls are booked at; null where that is not known, which is never 0. */
  readonly price: Rates | null;
  readonly priceFrom: 'you' | 'price book' | 'made up' | 'nowhere';
  /** The person's own price; null where there is none. */
  readonly override: Rates | null;
  /** Tokens; null where that is not known. */
  readonly contextWindow: number | null;
  /** It is offered when an agent is set up. */
  readonly isListed: boolean;
}

/**
 * The models that a provider is set up with, those that have a price of a person's own, and those that
 * it says it has, each once and in that order.
 */
export function modelLines(
  providerId: string,
  listed: readonly string[],
  known: readonly ModelInfo[],
  prices: readonly ModelPrice[],
): readonly ModelLine[] {
  const ours = known.filter((info) => info.providerId === providerId);
  const ourPrices = prices.filter((price) => price.providerId === providerId);
  const names = new Set([
    ...listed,
    ...ourPrices.filter(({ override }) => override !== null).map(({ model }) => model),
    ...ours.map(({ model }) => model),
  ]);
  return [...names].map((model) => {
    const infos = ours.filter((info) => info.model === model);
    const booked = ourPrices.find((price) => price.model === model);
    const price = booked === undefined ? (infos.at(0)?.price ?? null) : booked.price;
    return {
      model,
      price,
      priceFrom: price === null ? 'nowhere' : SOURCES[price.source],
      override: booked?.override ?? null,
      contextWindow: infos.find(hasWindow)?.contextWindow ?? null,
      isListed: listed.includes(model),
    };
  });
}

const SOURCES = { demo: 'made up', 'genai-prices': 'price book', override: 'you' } as const;

function hasWindow({ contextWindow }: ModelInfo): boolean {
  return contextWindow !== null && contextWindow !== undefined;
}

/** The first names of a list and how many more there are, as "a, b and 3 more". */
export function someNames(names: readonly string[], most: number): string {
  if (names.length === 0) return 'none listed';
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
