import { isIP } from 'node:net';
import { err, ok, type Result } from '../../../shared/result';
import { isPublicAddress } from './address';
import { hostOf, isListed } from './host';
import { parseUrl } from './parse-url';

/** An address that may be asked for, or why not, in a sentence. `hosts` lists those that may be private. */
export function webAddress(given: string, hosts: readonly string[]): Result<URL, string> {
  const url = parseUrl(given.trim());
  if (url === null) return err('This is no web address; it begins with https:// or http://.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return err('Only http and https addresses can be read.');
  }
  if (url.username !== '' || url.password !== '') {
    return err('An address with a name or password in it is not read.');
  }
  const host = hostOf(url);
  const isNear = host === 'localhost' || host.endsWith('.localhost');
  if ((isNear || (isIP(host) !== 0 && !isPublicAddress(host))) && !isListed(host, hosts)) {
    return err(privateAddress(host));
  }
  return ok(url);
}

export function privateAddress(host: string): string {
  return `${host.slice(0, 253)} is an address of this machine or of a private network, which this agent may not reach: a person can list the host in its permissions.`;
}
