import { visibleText } from '../attempt/text/visible-text';

/** An address around the one part that decides who is asked. */
export interface AddressParts {
  readonly before: string;
  /** Empty where the address cannot be read. */
  readonly host: string;
  readonly after: string;
}

/**
 * Takes an address apart as browsers do, so that a user name before the host or letters of another
 * script in it do not pass for the host.
 */
export function addressParts(url: string): AddressParts {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || parsed.host === '') {
    return { before: visibleText(url), host: '', after: '' };
  }
  const { href, protocol, username, password, host } = parsed;
  const person =
    username === '' && password === ''
      ? ''
      : `${username}${password === '' ? '' : `:${password}`}@`;
  const before = `${protocol}//${person}`;
  return { before, host, after: visibleText(href.slice(before.length + host.length)) };
}
