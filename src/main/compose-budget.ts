import type { BudgetStatus } from '../shared/model/budget';
import type { Price } from '../shared/model/price';
import { createPriceBook, type PriceBook } from './budget/price-book';
import { createBudget } from './budget/reserve';
import { createBudgetStatus } from './budget/status';
import { createUpperBound } from './budget/upper-bound';
import type { Engine } from './engine/engine';
import type { Budget } from './engine/ports';
import type { ProviderDesk } from './ipc/provider-desk';
import type { Stores } from './ledger/stores';
import type { OwnPrices, Providers } from './settings/providers';

/** What the budget is built from. */
export interface BudgetSurroundings {
  readonly stores: Stores;
  readonly providers: Providers & OwnPrices;
  /** From which share of a limit on it is pressed, in percent; as it is set now. */
  readonly warnPercent: () => number;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** Limits and prices. */
export interface Money {
  readonly budget: Budget;
  readonly status: () => BudgetStatus;
  readonly priceBook: PriceBook;
  /** Null where it is not known. */
  readonly priceOf: (providerId: string, model: string) => Price | null;
}

/** Builds what holds every model call against its limits, and joins it. */
export function composeBudget(surroundings: BudgetSurroundings): Money {
  const { stores, providers, warnPercent, now, newId } = surroundings;
  const priceBook = createPriceBook();
  const priceOf = (providerId: string, model: string) => {
    const provider = providers.get(providerId);
    if (provider === null) return null;
    const { kind, baseUrl } = provider;
    const override = providers.ownPrice(providerId, model);
    return priceBook.price({ providerId, kind, baseUrl, model, override });
  };
  const sums = { limits: stores.budgets, spend: stores.spend, now };
  return {
    priceBook,
    priceOf,
    budget: createBudget({
      ...sums,
      transaction: stores.transaction,
      calls: stores.modelCalls,
      upperBound: createUpperBound({ attachment: stores.attachments.content }),
      kindOf: (providerId) => providers.get(providerId)?.kind ?? null,
      priceOf,
      warnPercent,
      newId,
    }),
    status: createBudgetStatus({
      ...sums,
      agents: stores.agents.list,
      waitingTasks: stores.tasks.waitingForBudget,
      lastRefusal: stores.tasks.lastRefusal,
    }),
  };
}

/** A price that is set lets attempts go on that wait for one. */
export function wakingDesk(desk: ProviderDesk, engine: Engine): ProviderDesk {
  return {
    ...desk,
    setPrice: (providerId, model, rates) => {
      const set = desk.setPrice(providerId, model, rates);
      if (set.ok) engine.budgetRaised((run) => run.providerId === providerId);
      return set;
    },
  };
}
