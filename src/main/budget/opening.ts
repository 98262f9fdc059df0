import type { LimitNow } from './limits';

export interface Opening {
  readonly limit: LimitNow;
  /** When there is room for the amount (Unix ms); null when no passing of time makes any. */
  readonly until: number | null;
}

/** The limit that has room for `amount` last of all; one that never has is the last. Null for no limits. */
export function latest(limits: readonly LimitNow[], amount: number): Opening | null {
  return limits
    .map((limit) => ({ limit, until: limit.opensFor(amount) }))
    .reduce<Opening | null>(
      (last, next) => (last === null || isAfter(next, last) ? next : last),
      null,
    );
}

function isAfter(a: Opening, b: Opening): boolean {
  if (b.until === null) return false;
  return a.until === null || a.until > b.until;
}
