import type { FailureCode } from '../../../shared/model/failure';

/** A model call that failed, with what decides whether it is made again. */
export interface FailedCall {
  readonly code: FailureCode;
  /** Whether the same request may well go another time. */
  readonly isRetryable: boolean;
  /** How long the provider asks to be left alone (ms); null where it does not say. */
  readonly retryAfterMs: number | null;
  /** Calls made in a row that failed, this one included. */
  readonly failed: number;
  /** Whether the agent has another model that was not asked yet. */
  readonly hasFallback: boolean;
  /** From 0 up to 1: calls that failed together are spread out. */
  readonly random: number;
}

export type NextTry =
  /** The same model again, after so many ms. */
  | { readonly type: 'wait'; readonly ms: number }
  /** The agent's fallback model, at once. */
  | { readonly type: 'fall_back' }
  /** The attempt fails; whether another one follows is the queue's to say. */
  | { readonly type: 'give_up' };

/** Calls in a row to one model before it counts as down. */
const CALLS_IN_A_ROW = 4;
/** 1 s, doubled by every further try. */
const FIRST_WAIT_MS = 1_000;
const JITTER_SHARE = 0.25;
/** A provider that asks for more is not waited for within the attempt. */
const LONGEST_WAIT_MS = 120_000;

/** Failures of the provider as a whole: another of its models may answer. */
const OUTAGES: readonly FailureCode[] = [
  'overloaded',
  'rate_limit',
  'unreachable',
  'timeout',
  'broken_stream',
];

/** What follows on a model call that failed. */
export function nextTry(call: FailedCall): NextTry {
  const ms = waitMs(call);
  if (call.isRetryable && call.failed < CALLS_IN_A_ROW && ms <= LONGEST_WAIT_MS) {
    return { type: 'wait', ms };
  }
  return call.hasFallback && OUTAGES.includes(call.code)
    ? { type: 'fall_back' }
    : { type: 'give_up' };
}

/** As long as the provider asks for, and never less than what a polite client waits. */
function waitMs({ retryAfterMs, failed, random }: FailedCall): number {
  const wait = FIRST_WAIT_MS * 2 ** (failed - 1) * (1 + JITTER_SHARE * random);
  return Math.ceil(Math.max(wait, retryAfterMs ?? 0));
}
