/** How long the write lock is held at a time (ms): who else writes waits no longer than that. */
const AIM_MS = 5;

/** How much one transaction does, so that it takes about `AIM_MS`: it follows what the last one took. */
export interface Pace {
  amount(): number;
  /** What a transaction of that amount took (ms). */
  took(ms: number): void;
}

export function createPace({
  first,
  least,
  most,
}: {
  readonly first: number;
  readonly least: number;
  readonly most: number;
}): Pace {
  let amount = first;
  return {
    amount: () => amount,
    took: (ms) => {
      if (ms > AIM_MS) amount = Math.max(least, Math.floor(amount / 2));
      else if (ms < AIM_MS / 2) amount = Math.min(most, amount * 2);
    },
  };
}
