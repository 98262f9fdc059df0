import { assertNever } from '../../../shared/assert-never';
import type { Failure, FailureCode } from '../../../shared/model/failure';
import type { TaskFate } from '../ports';

/** An attempt that failed, with what decides whether another one follows by itself. */
export interface FailedTry {
  readonly failure: Failure;
  /** 1 for the first since a person or a schedule started it. */
  readonly tryNumber: number;
  readonly maxAttempts: number;
  /** Why the try before it failed; null for the first. */
  readonly previous: Failure | null;
  /** Unix ms. */
  readonly now: number;
  /** From 0 up to 1: retries of attempts that failed together are spread out. */
  readonly random: number;
}

/** What follows on a failure, and what therefore becomes of the task. */
export type RetryDecision =
  | { readonly type: 'retry'; readonly fate: TaskFate }
  | { readonly type: 'dead_letter'; readonly fate: TaskFate }
  /** Another try would fail alike, or nobody wants one; null where the task simply follows its run. */
  | { readonly type: 'final'; readonly fate: TaskFate | null };

const FIRST_DELAY_MS = 30_000;
const JITTER_SHARE = 0.25;

/** Whether an attempt is made again by itself, and when. */
export function afterFailure(failed: FailedTry): RetryDecision {
  const { failure, tryNumber, maxAttempts, previous, now } = failed;
  const prospect = PROSPECTS[failure.code];
  switch (prospect.type) {
    case 'unwanted':
      return { type: 'final', fate: null };
    case 'hopeless':
      return { type: 'final', fate: givenUp(`It is not tried again: ${prospect.because}.`, false) };
    case 'curable':
      break;
    default:
      return assertNever(prospect);
  }
  if (previous?.code === failure.code && previous.message === failure.message) {
    const reason = `${prospect.what}, in the same way twice in a row, so it is not tried again by itself: change what causes it, then retry the task.`;
    return { type: 'dead_letter', fate: givenUp(reason, true) };
  }
  if (tryNumber >= maxAttempts) {
    const tries = maxAttempts === 1 ? 'the only attempt' : `the last of ${maxAttempts} attempts`;
    const reason = `${prospect.what} in ${tries}, so it is not tried again by itself: retry the task when the cause is gone.`;
    return { type: 'dead_letter', fate: givenUp(reason, true) };
  }
  return {
    type: 'retry',
    fate: {
      status: 'deferred',
      wakeAt: now + delayMs(failed),
      reason: `${prospect.what}; attempt ${tryNumber + 1} of ${maxAttempts} follows.`,
      deadLetter: false,
    },
  };
}

/** 30 s, doubled by every further try, and up to a quarter more. */
function delayMs({ tryNumber, random }: FailedTry): number {
  const delay = FIRST_DELAY_MS * 2 ** (tryNumber - 1);
  return Math.floor(delay * (1 + JITTER_SHARE * random));
}

function givenUp(reason: string, deadLetter: boolean): TaskFate {
  return { status: 'failed', wakeAt: null, reason, deadLetter };
}

type Prospect =
  /** It may well go another time; `what` happened begins a sentence. */
  | { readonly type: 'curable'; readonly what: string }
  /** It would fail alike; `because` says why and what to do, and ends a sentence. */
  | { readonly type: 'hopeless'; readonly because: string }
  /** A person ended it. */
  | { readonly type: 'unwanted' };

const curable = (what: string): Prospect => ({ type: 'curable', what });
const hopeless = (because: string): Prospect => ({ type: 'hopeless', because });

/** What another try can do about each failure. */
const PROSPECTS: Readonly<Record<FailureCode, Prospect>> = {
  rate_limit: curable('The provider was asked too often'),
  unreachable: curable('The provider could not be reached'),
  timeout: curable('The provider fell silent'),
  broken_stream: curable('The answer of the provider broke off'),
  overloaded: curable('The provider is overloaded'),
  idle: curable('The attempt showed no sign of life'),
  checks_failed: curable('The acceptance checks did not pass'),
  repeated_tool: curable('The agent went round in circles'),

  auth: hopeless(
    'the provider would refuse the key again; set the key in Settings, Providers, then retry the task',
  ),
  no_credit: hopeless(
    'the account at the provider would still have no credit; top it up, then retry the task',
  ),
  unknown_model: hopeless(
    'the provider would still not know the model; choose another for the agent, then retry the task',
  ),
  rejected: hopeless(
    'the provider would reject the same request again; change what it names, then retry the task',
  ),
  budget: hopeless(
    'the limit would stop it again; raise the limit or set the price, then retry the task',
  ),
  context_overflow: hopeless(
    'the same work would outgrow the model’s context window again; split the task, or choose a model with a larger one',
  ),
  content_filter: hopeless(
    'the same words would meet the same content filter; reword the task, or choose another model',
  ),
  workspace: hopeless(
    'the project’s folder would still not be usable; mend the folder, then retry the task',
  ),
  step_limit: hopeless(
    'the same work would need as many steps again; raise the agent’s limit, or split the task',
  ),
  wall_clock: hopeless(
    'the same work would take as long again; raise the agent’s limit, or split the task',
  ),
  denied: hopeless('a person said no; change the task, or retry it and answer otherwise'),
  internal: hopeless(
    'a fault of Taskwright itself does not pass by waiting; report it with what the attempt shows, then retry the task',
  ),
  cancelled: { type: 'unwanted' },
};
