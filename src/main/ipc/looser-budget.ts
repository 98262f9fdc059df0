import type { BudgetAction } from '../../shared/model/budget';
import type { MicroUsd } from '../../shared/money';

type Limits = Readonly<Record<string, MicroUsd | BudgetAction | null>>;

/**
 * Whether limits of one shape leave more room than before anywhere: one was raised or taken away, or only
 * warns now.
 */
export function isLooser<Of extends Limits>(before: Of, after: Of): boolean {
  return Object.keys(after).some((name) => leavesMore(before[name] ?? null, after[name] ?? null));
}

type Setting = Limits[string];

function leavesMore(before: Setting, after: Setting): boolean {
  if (before === 'block' || before === 'warn') return before === 'block' && after === 'warn';
  if (before === null || typeof after === 'string') return false;
  return after === null || after > before;
}
