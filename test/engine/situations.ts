import type { Budget, BudgetRefusal } from '../../src/main/engine/ports';
import { microUsd } from '../../src/shared/money';
import { err } from '../../src/shared/result';
import type { HarnessOptions } from './harness';
import type { Reply } from './scripted-model';

/** The same call once more: the second one in a turn counts as going round in circles. */
const AGAIN: Reply = { calls: [{ tool: 'read_file', input: { path: 'orders.csv' } }] };

/** An attempt that goes round in circles twice: it pauses with a question. */
export const ASKING = {
  settings: { repeatedTool: 2 },
  replies: [AGAIN, AGAIN, AGAIN, AGAIN],
} satisfies HarnessOptions;

/** An attempt whose first turn brings nothing: it pauses until a person says more. */
export const BLOCKED = {
  settings: { noProgress: 1 },
  replies: [{ text: '' }],
} satisfies HarnessOptions;

/**
 * A budget with one limit that the test closes and opens. Where it is given a clock, the limit also
 * opens by itself at its time.
 */
export function limitedBudget(now: () => number = () => Number.NEGATIVE_INFINITY) {
  let refusal: BudgetRefusal | null = null;
  const use = {
    kind: 'day',
    limit: 'daily',
    limitMicroUsd: microUsd(100),
    usedMicroUsd: microUsd(100),
  } as const;
  const refused = (): BudgetRefusal | null =>
    refusal !== null && (refusal.until === null || now() < refusal.until) ? refusal : null;
  return {
    /** `until` is when the limit's window reopens (Unix ms); null when only a person can make room. */
    close: (until: number | null): void => {
      const message = 'The daily limit of $0.0001 is used up.';
      refusal = { failure: { code: 'budget', message }, until, call: null };
    },
    open: (): void => {
      refusal = null;
    },
    budget: (real: Budget): Budget => ({
      check: (runId) => {
        const present = refused();
        return present === null ? real.check(runId) : { type: 'refused', use, refusal: present };
      },
      reserve: (request) => {
        const present = refused();
        return present === null ? real.reserve(request) : err(present);
      },
      settle: (modelCallId, end) => real.settle(modelCallId, end),
    }),
  };
}
