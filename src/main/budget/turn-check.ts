import type { Price } from '../../shared/model/price';
import type { Budget, BudgetVerdict } from '../engine/budget-port';
import { worstCost } from './cost';
import { useOf } from './limit-words';
import {
  limitsFor,
  roomIn,
  standOf,
  type LimitNow,
  type RunBudgets,
  type SpendRows,
} from './limits';
import { latest } from './opening';
import { mostPressed } from './pressure';
import { usedUp } from './refusal';
import type { CalendarWindows } from './windows';

interface RunOfBudgets extends RunBudgets {
  readonly providerId: string;
  readonly model: string;
}

export interface TurnCheckParts {
  readonly limits: { ofRun(runId: string, agentId: string | null): RunOfBudgets };
  readonly spend: SpendRows;
  readonly windowsAt: (now: number) => CalendarWindows;
  readonly priceOf: (providerId: string, model: string) => Price | null;
  /** From which share of a limit on it is pressed, in percent. */
  readonly warnPercent: () => number;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** The least that can be left of a limit, in micro-US-dollars. */
const SOMETHING = 1;

/** Whether a run may begin another turn: not when a limit that blocks has nothing left. */
export function createTurnCheck(parts: TurnCheckParts): Budget['check'] {
  return (runId): BudgetVerdict => {
    const budgets = parts.limits.ofRun(runId, null);
    const { providerId, model } = budgets;
    const applying = limitsFor(budgets, providerId);
    if (applying.length === 0 || isFree(parts.priceOf(providerId, model))) return { type: 'ok' };
    const stand = standOf(applying, budgets, parts.spend, parts.now(), parts.windowsAt);
    const refusing = latest(stand.filter(isUsedUp), SOMETHING);
    if (refusing !== null) {
      const { limit, until } = refusing;
      return { type: 'refused', use: useOf(limit), refusal: usedUp(limit, until) };
    }
    const use = mostPressed(stand, parts.warnPercent(), 0);
    return use === null ? { type: 'ok' } : { type: 'pressed', use };
  };
}

function isUsedUp(limit: LimitNow): boolean {
  return limit.action === 'block' && roomIn(limit) < SOMETHING;
}

/** What runs on one's own machine, say, no limit ever stops. */
function isFree(price: Price | null): boolean {
  return price !== null && worstCost(1_000_000_000, 1_000_000_000, price) === 0;
}
