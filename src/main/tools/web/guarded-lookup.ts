import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './address';

/** Thrown for a name that leads to private addresses only. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/**
 * Resolves names for a connection, which is then made to one of these addresses and no other: a name
 * that answers differently the second time gains nothing.
 */
export function guardedLookup(
  allowsPrivate: boolean,
  resolve: Resolve = resolveAll,
): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async (): Promise<void> => {
      const addresses = await resolve(hostname);
      const usable = addresses.filter(({ address }) => allowsPrivate || isPublicAddress(address));
      const [first] = usable;
      if (first === undefined) throw new PrivateAddressError(hostname);
      if (options.all === true) callback(null, [...usable]);
      else callback(null, first.address, first.family);
    };
    answer().catch((cause: unknown) => {
      callback(cause instanceof Error ? cause : new Error(String(cause)), '', 0);
    });
  };
}

function resolveAll(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(error);
    });
  });
}
