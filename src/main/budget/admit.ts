import type { RefusedCall } from '../../shared/model/budget';
import type { Price } from '../../shared/model/price';
import { microUsd, type MicroUsd } from '../../shared/money';
import type { LimitUse } from '../engine/budget-port';
import { outputThatFits, worstCost } from './cost';
import { useOf } from './limit-words';
import { roomIn, type LimitNow } from './limits';
import { latest } from './opening';

/** A cap on the output is lowered to this many tokens at the least, or to what was asked for. */
export const LEAST_OUTPUT_TOKENS = 512;

/** A call that may be sent if its worst case fits. */
export interface Candidate {
  readonly inputTokens: number;
  readonly maxOutputTokens: number;
  readonly price: Price;
}

export type Admission =
  | {
      readonly type: 'admitted';
      readonly maxOutputTokens: number;
      readonly worstMicroUsd: MicroUsd;
      readonly loweredBy: LimitUse | null;
    }
  | { readonly type: 'refused'; readonly by: LimitNow; readonly call: RefusedCall };

/**
 * Whether a call fits: what is held, and the most that the call can cost, must come to no more than each
 * limit that blocks. Else its output is lowered to what fits; else it is refused. What cannot cost
 * anything always fits.
 */
export function admit(candidate: Candidate, limits: readonly LimitNow[]): Admission {
  const { inputTokens, maxOutputTokens, price } = candidate;
  const worst = worstCost(inputTokens, maxOutputTokens, price);
  const blocking = limits.filter(({ action }) => action === 'block');
  const [tightest] = blocking.toSorted((a, b) => roomIn(a) - roomIn(b));
  if (tightest === undefined || worst === 0 || worst <= roomIn(tightest)) {
    return { type: 'admitted', maxOutputTokens, worstMicroUsd: worst, loweredBy: null };
  }
  const least = Math.min(LEAST_OUTPUT_TOKENS, maxOutputTokens);
  const fits = outputThatFits(roomIn(tightest), inputTokens, price);
  if (fits !== null && fits >= least) {
    return {
      type: 'admitted',
      maxOutputTokens: fits,
      worstMicroUsd: worstCost(inputTokens, fits, price),
      loweredBy: useOf(tightest),
    };
  }
  return refuse(candidate, least, blocking);
}

/** Of several limits that refuse, the one that has room last says until when. */
function refuse(
  { inputTokens, price }: Candidate,
  outputTokens: number,
  blocking: readonly LimitNow[],
): Admission {
  const smallest = worstCost(inputTokens, outputTokens, price);
  const inputMicroUsd = worstCost(inputTokens, 0, price);
  const last = latest(
    blocking.filter((limit) => smallest > roomIn(limit)),
    smallest,
  );
  if (last === null) throw new Error('A call is refused by a limit.');
  const { limit, until } = last;
  return {
    type: 'refused',
    by: limit,
    call: {
      kind: limit.kind,
      limitMicroUsd: limit.limitMicroUsd,
      ...limit.held,
      inputTokens,
      inputMicroUsd,
      outputTokens,
      outputMicroUsd: microUsd(smallest - inputMicroUsd),
      until,
    },
  };
}
