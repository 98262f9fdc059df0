import type { Failure, FailureCode } from '../../shared/model/failure';
import { assertNever } from '../../shared/assert-never';
import { errorFacts, type ErrorFacts } from './error-facts';
import { providerWords } from './provider-words';
import { retryAdvice } from './retry-after';

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
}

/** The name of a provider and the host of its base URL; credentials in the URL are left out. */
export function labelOf(name: string, baseUrl: string | null): string {
  return baseUrl !== null && URL.canParse(baseUrl) ? `${name} at ${new URL(baseUrl).host}` : name;
}

/** Turns whatever a model call threw into one sentence that a person can act on. */
export function failureOf(error: unknown, callee: Callee): CallFailure {
  const facts = errorFacts(error);
  const code = codeOf(facts);
  return {
    failure: { code, message: sentence(code, facts, callee) },
    mayBeBilled: !(isHttpError(facts) || (code === 'unreachable' && facts.status === null)),
  };
}

const CONTEXT_OVERFLOW =
  /context.?(length|window)|maximum context|prompt is too long|input is too long|too many (input )?tokens|reduce the length/i;
const NO_CREDIT =
  /insufficient_quota|credit balance|billing_hard_limit|insufficient (credit|balance)/i;
const UNKNOWN_MODEL = /model_not_found|no such model|model .{0,200}(does not exist|not found)/i;
const CONTENT_FILTER = /content_filter|content_policy/i;

/** Connection errors that prove that no request was sent. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOST\w+|ENET\w+|EADDR\w+|ETIMEDOUT|EPROTO|UND_ERR_CONNECT_TIMEOUT|\w*CERT\w*|ERR_TLS_\w+|ERR_SSL_\w+|UNABLE_TO_\w+)$/;

/** The client refused to connect by itself, for example to a port that browsers block. */
const CANNOT_CONNECT = /^Cannot connect to API/;

/** True for a response with an error status; an error told within a stream has a status too. */
function isHttpError({ name, status }: ErrorFacts): boolean {
  return name === 'AI_APICallError' && status !== null && status >= 300;
}

/** Faults of the app itself, found before anything was sent. */
const OWN_FAULT =
  /^(TypeError|RangeError|ReferenceError|AI_(Invalid(Prompt|Argument)|UnsupportedFunctionality|MessageConversion|LoadAPIKey).*)$/;

function codeOf(facts: ErrorFacts): FailureCode {
  if (isHttpError(facts) || facts.name === 'AI_StreamProviderError') {
    return codeOfRefusal(facts, `${facts.type} ${facts.code} ${facts.message}`);
  }
  const network = facts.networkCode;
  if (network !== null) {
    if (NEVER_CONNECTED.test(network)) return 'unreachable';
    return network.endsWith('TIMEOUT') ? 'timeout' : 'broken_stream';
  }
  if (facts.name === 'AI_APICallError' && CANNOT_CONNECT.test(facts.message)) return 'unreachable';
  // What is left: the answer began well, and then was no answer that could be read.
  return OWN_FAULT.test(facts.name) ? 'internal' : 'broken_stream';
}

function codeOfRefusal({ status, type }: ErrorFacts, said: string): FailureCode {
  if (NO_CREDIT.test(said) || status === 402 || type === 'billing_error') return 'no_credit';
  if (CONTEXT_OVERFLOW.test(said) || status === 413) return 'context_overflow';
  if (CONTENT_FILTER.test(said)) return 'content_filter';
  if (status === 401 || status === 403 || /^(authentication|permission)_error$/.test(type)) {
    return 'auth';
  }
  if (status === 404 || UNKNOWN_MODEL.test(said) || type === 'not_found_error') {
    return 'unknown_model';
  }
  if (status === 429 || /rate_limit/.test(type)) return 'rate_limit';
  if (status === 408) return 'timeout';
  if ((status ?? 0) >= 500 || /overloaded|server_error|^api_error/.test(type)) return 'overloaded';
  return 'rejected';
}

function sentence(code: FailureCode, facts: ErrorFacts, { label, model, key }: Callee): string {
  const http = isHttpError(facts) ? ` (HTTP ${facts.status ?? 0})` : '';
  switch (code) {
    case 'auth':
      return `${label} did not accept the key${http}: set the key in Settings, Providers.`;
    case 'no_credit':
      return `${label} refused the call because the account has no credit left${http}: add credit to the account, or choose another provider for the agent.`;
    case 'rate_limit':
      return `${label} is limiting how often it may be asked${http}: ${retryAdvice(facts.headers)}.`;
    case 'unknown_model':
      return `${label} does not know the model "${model}"${http}: check the model of the agent, and the base URL in Settings, Providers.`;
    case 'overloaded':
      return `${label} is overloaded or in trouble${http}: ${retryAdvice(facts.headers)}.`;
    case 'context_overflow':
      return `The conversation is longer than the model "${model}" of ${label} can read${http}: split the task, give it less to read, or choose a model with a larger context.`;
    case 'content_filter':
      return filtered(label, http).message;
    case 'unreachable':
      return unreachable(label, facts.networkCode ?? providerWords(facts.message, key));
    case 'timeout':
      return `${label} took too long to answer${http}: try again, or choose another model.`;
    case 'broken_stream':
      return brokenStream(label).message;
    case 'rejected':
      return rejected(label, http, providerWords(facts.message, key));
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

function rejected(label: string, http: string, words: string): string {
  const why = words === '' ? 'without a reason' : `and says "${words}"`;
  return `${label} rejected the request${http} ${why}: check the model of the agent, and the base URL in Settings, Providers.`;
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

export function stalled(label: string, began: boolean, ms: number): Failure {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  const unit = seconds === 1 ? 'second' : 'seconds';
  const what = began ? 'fell silent in the middle of its answer' : 'did not begin to answer';
  return {
    code: 'timeout',
    message: `${label} ${what}: nothing came for ${seconds} ${unit}, so the call was ended; try again, or choose another model.`,
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
