import type { LimitKind } from '../../shared/model/budget';
import { formatUsd, microUsd, type MicroUsd } from '../../shared/money';
import type { LimitUse } from '../engine/budget-port';
import { usedOf, type LimitNow } from './limits';

/** Which limit, in words that follow "the limit of". */
const WORDS: Readonly<Record<LimitKind, string>> = {
  hour: 'this agent in the last hour',
  day: 'this agent today',
  month: 'this agent this month',
  machine_day: 'all agents today',
  task: 'this task',
  attempt: 'this attempt',
};

/** How much of a limit is used; with `more`, as if that were held against it as well. */
export function useOf({ kind, limitMicroUsd, held }: LimitNow, more = 0): LimitUse {
  const usedMicroUsd = microUsd(usedOf(held) + more);
  return { kind, limit: WORDS[kind], limitMicroUsd, usedMicroUsd };
}

/** Whole cents where it is that, else every decimal: figures in a sentence add up. */
export function usd(amount: MicroUsd): string {
  return formatUsd(amount, amount % 10_000 === 0 ? 2 : 6);
}
