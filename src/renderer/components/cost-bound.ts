/** How a sum of money stands to the truth: null is exact, the others are bounds. */
export type CostBound = 'at_least' | 'up_to' | null;

interface Calls {
  /** Calls whose price is not known: they are missing from the sum. */
  readonly unpricedCalls: number;
  /** Calls that broke off: they count as the most that they could have cost. */
  readonly estimatedCalls: number;
}

/** With both kinds in it a sum is neither bound for certain; that something is missing is said first. */
export function costBound({ unpricedCalls, estimatedCalls }: Calls): CostBound {
  if (unpricedCalls > 0) return 'at_least';
  return estimatedCalls > 0 ? 'up_to' : null;
}

interface BoundWords {
  readonly words: string;
  readonly sign: string;
  /** What it means, in a sentence. */
  readonly meaning: string;
}

export const BOUND_WORDS: Readonly<Record<NonNullable<CostBound>, BoundWords>> = {
  at_least: {
    words: 'at least',
    sign: '≥',
    meaning: 'At least this much: the price of some calls is not known.',
  },
  up_to: {
    words: 'up to',
    sign: '≤',
    meaning: 'At most this much: a call that broke off counts as the most it could have cost.',
  },
};
