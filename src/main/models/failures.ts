import type { Failure, FailureCode } from '../../shared/model/failure';
import { assertNever } from '../../shared/assert-never';
import type { ErrorBody } from './error-body';
import { errorFacts, factsTold, type ErrorFacts } from './error-facts';
import { codeOf, isHttpError, isPassing } from './failure-code';
import { providerWords } from './provider-words';
import { retryAdvice, retryAfterMs } from './retry-after';

/** Whom a call went to, for the sentences. */
export interface Callee {
  /** Such as "Anthropic at api.anthropic.com". */
  readonly label: string;
  readonly model: string;
  /** Never shown: it is cut out of whatever the provider says. */
  readonly key: string | null;
}

export interface CallFailure {
  readonly failure: Failure;
  /** False only for an answer that was an HTTP error and where no connection was made. */
  readonly mayBeBilled: boolean;
  /** Whether the same request may well succeed a little later. */
  readonly retryable: boolean;
  /** How long the provider asked to be left alone, in milliseconds; null where it did not say. */
  readonly retryAfterMs: number | null;
}

/** The name of a provider and the host of its base URL; credentials in the URL are left out. */
export function labelOf(name: string, baseUrl: string | null): string {
  return baseUrl !== null && URL.canParse(baseUrl) ? `${name} at ${new URL(baseUrl).host}` : name;
}

/**
 * Turns whatever a model call threw into one sentence that a person can act on.
 * @param hasResponded whether a response had begun: then the request was sent, whatever the error is.
 */
export function failureOf(error: unknown, callee: Callee, hasResponded = false): CallFailure {
  const facts = errorFacts(error);
  const code = codeOf(facts, hasResponded);
  return {
    ...failureFrom(facts, code, callee),
    mayBeBilled: !(isHttpError(facts) || code === 'unreachable'),
  };
}

/** Turns an error that the provider told of in the middle of its answer into such a sentence. */
export function failureTold(error: ErrorBody, callee: Callee): CallFailure {
  const facts = factsTold(error);
  return { ...failureFrom(facts, codeOf(facts, true), callee), mayBeBilled: true };
}

function failureFrom(
  facts: ErrorFacts,
  code: FailureCode,
  callee: Callee,
): Omit<CallFailure, 'mayBeBilled'> {
  const waitMs = retryAfterMs(facts.headers) ?? facts.retryAfterMs;
  return {
    failure: { code, message: sentence(code, facts, callee, waitMs) },
    retryable: isPassing(code),
    retryAfterMs: waitMs,
  };
}

function sentence(
  code: FailureCode,
  facts: ErrorFacts,
  { label, model, key }: Callee,
  waitMs: number | null,
): string {
  const http = isHttpError(facts) ? ` (HTTP ${facts.status ?? 0})` : '';
  const words = providerWords(facts.message, key);
  const says = words === '' ? '' : ` and says "${words}"`;
  switch (code) {
    case 'auth':
      return `${label} did not accept the key${http}${says}: set the key in Settings, Providers.`;
    case 'no_credit':
      return `${label} refused the call because the account has no credit left${http}: add credit to the account, or choose another provider for the agent.`;
    case 'rate_limit':
      return `${label} is limiting how often it may be asked${http}: ${retryAdvice(waitMs)}.`;
    case 'unknown_model':
      return `${label} does not know the model "${model}"${http}${says}: check the model of the agent, and the base URL in Settings, Providers.`;
    case 'overloaded':
      return `${label} is overloaded or in trouble${http}: ${retryAdvice(waitMs)}.`;
    case 'context_overflow':
      return `The conversation is longer than the model "${model}" of ${label} can read${http}: split the task, give it less to read, or choose a model with a larger context.`;
    case 'content_filter':
      return filtered(label, http).message;
    case 'unreachable':
      return unreachable(label, facts.networkCode ?? words);
    case 'timeout':
      return `${label} took too long to answer${http}: try again, or choose another model.`;
    case 'broken_stream':
      return brokenStream(label).message;
    case 'rejected':
      return rejected(label, http, says);
    case 'workspace':
    case 'budget':
    case 'step_limit':
    case 'wall_clock':
    case 'idle':
    case 'repeated_tool':
    case 'checks_failed':
    case 'denied':
    case 'cancelled':
    case 'internal':
      return `The call to ${label} was never made, because of a fault in this app (${facts.name}): please report it.`;
    default:
      return assertNever(code);
  }
}

function rejected(label: string, http: string, says: string): string {
  return `${label} rejected the request${http}${says || ' without a reason'}: check the model of the agent, and the base URL in Settings, Providers.`;
}

function unreachable(label: string, networkCode: string): string {
  if (/CERT|TLS|SSL|EPROTO|UNABLE_TO_/.test(networkCode)) {
    return `${label} cannot be reached safely, because its certificate was not accepted or it does not speak HTTPS (${networkCode}): check the base URL in Settings, Providers, and any proxy in between.`;
  }
  const why =
    networkCode === 'ECONNREFUSED'
      ? 'nothing answers at that address'
      : /^(ENOTFOUND|EAI_)/.test(networkCode)
        ? 'the name of the host was not found'
        : /TIMEOUT|ETIMEDOUT/.test(networkCode)
          ? 'no connection came about in time'
          : 'the network does not reach it';
  return `${label} cannot be reached, because ${why} (${networkCode}): check the network, and the base URL in Settings, Providers.`;
}

/** The answer ended, or turned into something else, before the provider said that it was done. */
export function brokenStream(label: string): Failure {
  return {
    code: 'broken_stream',
    message: `The answer of ${label} broke off before it was complete: try again, and check the base URL in Settings, Providers if it happens each time.`,
  };
}

/** What a call was waiting for when its time was up. */
export type Phase = 'connecting' | 'beginning' | 'answering';

const STALLED: Readonly<Record<Phase, string>> = {
  connecting: 'did not take up the request',
  beginning: 'took up the request but did not begin to answer',
  answering: 'fell silent in the middle of its answer',
};

export function stalled(label: string, phase: Phase, ms: number): Failure {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  const unit = seconds === 1 ? 'second' : 'seconds';
  return {
    code: 'timeout',
    message: `${label} ${STALLED[phase]}: nothing came for ${seconds} ${unit}, so the call was ended; try again, or choose another model.`,
  };
}

export function filtered(label: string, http = ''): Failure {
  return {
    code: 'content_filter',
    message: `The content filter of ${label} stopped the answer${http}: reword the task, or choose another model.`,
  };
}

/** The caller aborted; the engine knows why and looks at its own signal first. */
export function stopped(label: string): Failure {
  return { code: 'cancelled', message: `The call to ${label} was stopped.` };
}
