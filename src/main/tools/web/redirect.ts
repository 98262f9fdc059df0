import { assertNever } from '../../../shared/assert-never';
import { err, type Result } from '../../../shared/result';
import type { AddressJudge } from './address-judge';
import { hostOf } from './host';
import { parseUrl } from './parse-url';
import { webAddress } from './web-address';

interface Redirect {
  readonly from: URL;
  /** Where it leads, as it was written. */
  readonly location: string;
}

interface RedirectRights {
  /** Hosts that may be private. */
  readonly hosts: readonly string[];
  readonly judge: AddressJudge;
}

/** Characters of an address that a page chose, as it is told. */
const ADDRESS_CHARS = 2_000;

/**
 * The address that a redirect leads to, where it would be read without a question if it had been asked for;
 * else why it is not followed, in sentences for the model.
 */
export function followedAddress(
  { from, location }: Redirect,
  { hosts, judge }: RedirectRights,
): Result<URL, string> {
  const to = parseUrl(location, from);
  if (to === null) return err(`${hostOf(from)} redirects to what is no address.`);
  const checked = webAddress(to.href, hosts);
  if (!checked.ok) return err(`${hostOf(from)} redirects elsewhere. ${checked.error}`);
  const ruling = judge(checked.value);
  const redirects = `${hostOf(from)} redirects to ${to.href.slice(0, ADDRESS_CHARS)}`;
  switch (ruling.effect) {
    case 'allow':
      return checked;
    case 'deny':
      return err(`${redirects} , which this agent may not read. ${ruling.why}`);
    case 'ask':
      return err(
        `${redirects} , which was not followed: a person is asked about that address first. If it is to be read, ask for it by a call of its own.`,
      );
    default:
      return assertNever(ruling);
  }
}
