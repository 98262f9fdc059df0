import { assertNever } from '../../shared/assert-never';
import type { FailureCode } from '../../shared/model/failure';
import { TOLD_IN_STREAM, type ErrorFacts } from './error-facts';

const CONTEXT_OVERFLOW =
  /context.?(length|window|size)|maximum context|prompt is too long|input is too long|too many (input )?tokens|reduce the length|input token count .{0,60}exceeds/i;
const NO_CREDIT =
  /insufficient_quota|credit balance|billing_hard_limit|insufficient.?(credit|balance|funds)/i;
/** Also where the status says no more than that the request is bad, as Google's does. */
const WRONG_KEY = /API_KEY_INVALID|api key (not valid|expired)|(invalid|incorrect) api key/i;
const UNKNOWN_MODEL =
  /model_not_found|no such model|models?[ /].{0,200}(does not exist|not found)/i;
const CONTENT_FILTER = /content_filter|content_policy/i;
/** Why a request is forbidden that has nothing to do with the key. */
const MODERATED = /flagged|moderation/i;
/** What a status of 403 says by itself, without a word of the provider's. */
const NO_WORDS = /^\s*(forbidden)?\W*$/i;

/** Connection errors that prove that no request was sent. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EADDR\w+|EPROTO|UND_ERR_CONNECT_TIMEOUT|\w*CERT\w*|ERR_TLS_\w+|ERR_SSL_\w+|UNABLE_TO_\w+)$/;

/** Connection errors that prove it only of the making of a connection: an open one can end in them too. */
const CUT_OFF = /^(ETIMEDOUT|EHOST\w+|ENET\w+)$/;
const CONNECTING = /^(connect|getaddrinfo)$/;

/** The client refused to connect by itself, for example to a port that browsers block. */
const CANNOT_CONNECT = /^Cannot connect to API/;

/** True for a response with an error status; an error told within a stream has a status too. */
export function isHttpError({ name, status }: ErrorFacts): boolean {
  return name === 'AI_APICallError' && status !== null && status >= 300;
}

/** Faults of the app itself, found before anything was sent. */
const OWN_FAULT =
  /^(TypeError|RangeError|ReferenceError|AI_(Invalid(Prompt|Argument)|UnsupportedFunctionality|MessageConversion|LoadAPIKey).*)$/;

/** What kind of trouble an error tells of. @param hasResponded whether a response had begun. */
export function codeOf(facts: ErrorFacts, hasResponded: boolean): FailureCode {
  if (isHttpError(facts) || facts.name === TOLD_IN_STREAM) {
    return codeOfRefusal(facts, `${facts.type} ${facts.code} ${facts.message}`);
  }
  const network = facts.networkCode;
  if (!hasResponded && facts.status === null && wasNeverSent(facts)) return 'unreachable';
  if (network !== null) {
    return network.endsWith('TIMEOUT') ? 'timeout' : 'broken_stream';
  }
  // What is left: the answer began well, and then was no answer that could be read.
  return OWN_FAULT.test(facts.name) ? 'internal' : 'broken_stream';
}

/** Whether no connection was made at all. */
function wasNeverSent({ name, message, networkCode, systemCall }: ErrorFacts): boolean {
  if (networkCode === null) return name === 'AI_APICallError' && CANNOT_CONNECT.test(message);
  if (CUT_OFF.test(networkCode)) return CONNECTING.test(systemCall ?? '');
  return NEVER_CONNECTED.test(networkCode);
}

function codeOfRefusal({ status, type, code, message }: ErrorFacts, said: string): FailureCode {
  const named = `${type} ${code}`;
  if (NO_CREDIT.test(said) || status === 402 || type === 'billing_error') return 'no_credit';
  if (CONTEXT_OVERFLOW.test(said) || status === 413) return 'context_overflow';
  if (CONTENT_FILTER.test(said)) return 'content_filter';
  if (status === 403 && MODERATED.test(said)) return 'content_filter';
  if (status === 403 && NO_WORDS.test(message)) return 'auth';
  if (status === 401 || WRONG_KEY.test(said) || AUTH_NAMES.test(named)) {
    return 'auth';
  }
  if (status === 404 || UNKNOWN_MODEL.test(said) || NOT_FOUND_NAMES.test(named)) {
    return 'unknown_model';
  }
  if (status === 429 || LIMIT_NAMES.test(named)) return 'rate_limit';
  if (status === 403) return 'rejected';
  if (status === 408 || TIMEOUT_NAMES.test(named)) return 'timeout';
  if ((status ?? 0) >= 500 || OUTAGE_NAMES.test(named)) return 'overloaded';
  return 'rejected';
}

const AUTH_NAMES =
  /\b(authentication_error|permission_error|invalid_api_key|UNAUTHENTICATED|PERMISSION_DENIED)\b/;
const NOT_FOUND_NAMES = /\b(not_found_error|NOT_FOUND)\b/;
const LIMIT_NAMES = /rate_limit|\bRESOURCE_EXHAUSTED\b/;
const TIMEOUT_NAMES = /\b(timeout_error|DEADLINE_EXCEEDED)\b/;
const OUTAGE_NAMES = /overloaded|server_error|\b(api_error|UNAVAILABLE|INTERNAL|UNKNOWN)\b/;

/** Whether trouble of this kind passes by itself, so that the same request can be made again. */
export function isPassing(code: FailureCode): boolean {
  switch (code) {
    case 'rate_limit':
    case 'unreachable':
    case 'timeout':
    case 'broken_stream':
    case 'overloaded':
      return true;
    case 'auth':
    case 'no_credit':
    case 'unknown_model':
    case 'context_overflow':
    case 'content_filter':
    case 'rejected':
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
      return false;
    default:
      return assertNever(code);
  }
}
