import { err, ok, type Result } from '../../../shared/result';
import { errorCode } from '../failure-sentence';
import type { AddressJudge } from './address-judge';
import { guardedLookup, PrivateAddressError } from './guarded-lookup';
import { hostOf, isListed } from './host';
import { followedAddress } from './redirect';
import { ask, type WebAnswer } from './request';
import { privateAddress } from './web-address';

export interface PageRequest {
  /** As `webAddress` has let it pass, and as it was judged. */
  readonly url: URL;
  /** Hosts that may be private. */
  readonly hosts: readonly string[];
  /** Of the addresses that redirects lead to. */
  readonly judge: AddressJudge;
  readonly signal: AbortSignal;
  readonly onActivity: () => void;
}

export interface FetchedPage {
  /** Where it was in the end. */
  readonly url: URL;
  readonly answer: WebAnswer;
}

const MAX_REDIRECTS = 5;
/** Of the decoded body. */
const MAX_BYTES = 2_000_000;
/** For all redirects together (ms). */
const WHOLE_TIMEOUT_MS = 60_000;

/**
 * Reads a page. A redirect is followed where its address would be read if it had been asked for. What went
 * wrong is told in sentences. @throws the signal's reason.
 */
export async function fetchPage(request: PageRequest): Promise<Result<FetchedPage, string>> {
  const { hosts, judge, onActivity } = request;
  const timeout = AbortSignal.timeout(WHOLE_TIMEOUT_MS);
  const signal = AbortSignal.any([request.signal, timeout]);
  let { url } = request;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const lookup = guardedLookup(isListed(hostOf(url), hosts));
    let answer: WebAnswer;
    try {
      answer = await ask({ url, lookup, maxBytes: MAX_BYTES, signal, onActivity });
    } catch (cause) {
      request.signal.throwIfAborted();
      return err(
        timeout.aborted ? `${hostOf(url)} took longer than 60 seconds.` : sentence(url, cause),
      );
    }
    if (answer.location === null) return ok({ url, answer });
    const redirect = { from: url, location: answer.location };
    const next = followedAddress(redirect, { hosts, judge });
    if (!next.ok) return next;
    url = next.value;
  }
  return err(`${hostOf(url)} redirects more than ${MAX_REDIRECTS} times.`);
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'is not known to the name servers.',
  EAI_AGAIN: 'could not be looked up: there may be no network.',
  ECONNREFUSED: 'refused the connection.',
  ECONNRESET: 'broke the connection off.',
  ETIMEDOUT: 'did not answer in time.',
  ENETUNREACH: 'cannot be reached from here.',
  EHOSTUNREACH: 'cannot be reached from here.',
  CERT_HAS_EXPIRED: 'has a certificate that has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that nobody vouches for.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name.',
};

function sentence(url: URL, cause: unknown): string {
  const host = hostOf(url).slice(0, 253);
  if (cause instanceof PrivateAddressError) return privateAddress(host);
  const code = errorCode(cause);
  return `${host} ${(code === null ? undefined : SENTENCES[code]) ?? `could not be read (${code ?? 'no error code'}).`}`;
}
