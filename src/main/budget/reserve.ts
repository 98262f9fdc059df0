import type { ModelCall } from '../../shared/model/model-call';
import type { Price } from '../../shared/model/price';
import type { Usage } from '../../shared/model/usage';
import { ZERO_USD } from '../../shared/money';
import { ok } from '../../shared/result';
import type { Budget, CallEnd, Settlement } from '../engine/ports';
import { costOf, worstCost } from './cost';
import { createUpperBound } from './upper-bound';

/** A call before it is sent; its usage is the most that it can come to. */
export type NewReservation = Omit<ModelCall, 'state' | 'actualMicroUsd' | 'provenance' | 'at'>;

export interface CallEnding extends Pick<ModelCall, 'actualMicroUsd' | 'price'> {
  readonly state: 'settled' | 'released';
  readonly usage: Usage;
  readonly provenance: Settlement['provenance'];
}

/** The rows of `model_calls`, as the budget needs them. */
export interface ModelCallRows {
  insertReserved(call: NewReservation): void;
  get(id: string): ModelCall | null;
  end(call: Pick<ModelCall, 'id' | 'runId'>, ending: CallEnding): void;
}

export interface BudgetParts {
  readonly calls: ModelCallRows;
  /** The rates for a call with so many input tokens; null where they are not known. */
  readonly priceOf: (providerId: string, model: string, inputTokens: number) => Price | null;
  readonly newId: () => string;
}

const NO_USAGE: Usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** Books every model call: what it could cost before it is sent, what it did cost afterwards. */
export function createBudget({ calls, priceOf, newId }: BudgetParts): Budget {
  const upperBoundInputTokens = createUpperBound();
  return {
    // No limits exist yet.
    check: () => ({ type: 'ok' }),

    reserve: ({ runId, agentId, turn, step, request }) => {
      const { providerId: provider, model, maxOutputTokens } = request;
      const inputTokens = upperBoundInputTokens(request);
      const price = priceOf(provider, model, inputTokens);
      const reservedMicroUsd =
        price === null ? null : worstCost(inputTokens, maxOutputTokens, price);
      const id = newId();
      calls.insertReserved({
        ...NO_USAGE,
        id,
        runId,
        agentId,
        turn,
        step,
        provider,
        model,
        inputTokens,
        outputTokens: maxOutputTokens,
        price,
        reservedMicroUsd,
      });
      return ok({ modelCallId: id, maxOutputTokens, reservedMicroUsd });
    },

    settle: (id, end) => {
      const call = calls.get(id);
      if (call?.state !== 'reserved' && call?.state !== 'uncertain') {
        throw new Error(`Model call ${id} is not open.`);
      }
      const ending = endingOf(call, end, priceOf);
      calls.end(call, ending);
      const { usage, provenance, actualMicroUsd } = ending;
      return { usage, provenance, costMicroUsd: actualMicroUsd };
    },
  };
}

function endingOf(call: ModelCall, end: CallEnd, priceOf: BudgetParts['priceOf']): CallEnding {
  switch (end.type) {
    case 'reported': {
      const { usage } = end;
      // A provider that was removed meanwhile does not make the call free of a price.
      const price = priceOf(call.provider, call.model, usage.inputTokens) ?? call.price;
      const actualMicroUsd = price === null ? null : costOf(usage, price);
      return { state: 'settled', usage, provenance: 'reported', actualMicroUsd, price };
    }
    case 'may_be_billed': {
      // Nobody says what it came to: its money counts as what it could have come to, its tokens stay unknown.
      const { price, reservedMicroUsd } = call;
      return {
        state: 'settled',
        usage: NO_USAGE,
        provenance: price === null ? 'unknown' : 'estimated',
        actualMicroUsd: reservedMicroUsd,
        price,
      };
    }
    case 'not_billed':
      return {
        state: 'released',
        usage: NO_USAGE,
        provenance: 'reported',
        actualMicroUsd: ZERO_USD,
        price: call.price,
      };
  }
}
