import type { Held, LimitKind, RefusedCall } from '../../shared/model/budget';
import { addUsd, microUsd } from '../../shared/money';
import type { BudgetRefusal } from '../engine/budget-port';
import { usd, useOf } from './limit-words';
import type { LimitNow } from './limits';

const RAISE = 'raise the limit in Settings, Budgets';

/** What has to happen before there is room again. */
const OPENS: Readonly<Record<LimitKind, string>> = {
  hour: `It goes on by itself once enough of the hour has passed; or ${RAISE}.`,
  day: `It goes on by itself after midnight; or ${RAISE}.`,
  month: `It goes on by itself on the first of next month; or ${RAISE}.`,
  machine_day: `It goes on by itself after midnight; or ${RAISE}.`,
  task: 'It goes on once the limit is raised, in the task or in Settings, Budgets.',
  attempt: 'It goes on once the limit is raised, in the task or in Settings, Budgets.',
};
const NEVER_OPENS =
  'That is more than the limit itself: it goes on once the limit is raised in Settings, Budgets.';

/** A call that did not fit, with the sum that says so. */
export function refusedCall(limit: LimitNow, call: RefusedCall): BudgetRefusal {
  const smallest = addUsd(call.inputMicroUsd, call.outputMicroUsd);
  const needs = `Nothing was sent: even with the shortest answer the next step could cost ${usd(smallest)}.`;
  const opens = smallest > limit.limitMicroUsd ? NEVER_OPENS : OPENS[limit.kind];
  const message = `${stateOf(limit)} ${needs} ${opens}`;
  return { failure: { code: 'budget', message }, until: call.until, call };
}

/** Nothing is left for another turn. */
export function usedUp(limit: LimitNow, until: number | null): BudgetRefusal {
  const message = `${stateOf(limit)} ${OPENS[limit.kind]}`;
  return { failure: { code: 'budget', message }, until, call: null };
}

/** No limit can hold for a call that nobody knows the cost of. */
export function unknownPrice(providerId: string, model: string): BudgetRefusal {
  const message = `Nothing was sent: what ${model} costs at ${providerId} is not known, so that no limit could hold. Set its price in Settings, Providers (0 where it costs nothing), or take the limits off in Settings, Budgets.`;
  return { failure: { code: 'budget', message }, until: null, call: null };
}

function stateOf(limit: LimitNow): string {
  const { limit: which, limitMicroUsd, usedMicroUsd } = useOf(limit);
  return `The limit for ${which} is ${usd(limitMicroUsd)}, and ${usd(usedMicroUsd)} of it is used${notSettled(limit.held)}.`;
}

/** What may become free without any time passing. */
function notSettled({ reservedMicroUsd, uncertainMicroUsd }: Held): string {
  const parts = [
    reservedMicroUsd > 0 ? `${usd(reservedMicroUsd)} is set aside for calls under way` : null,
    uncertainMicroUsd > 0
      ? `${usd(microUsd(uncertainMicroUsd))} is uncertain since the app died and can be cleared`
      : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
