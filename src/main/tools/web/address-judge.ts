import type { ToolContext } from '../../engine/ports';
import { rule, type Ruling } from '../permission/policy';
import { hostOf } from './host';

/** What a page of the web is to the rules of an agent. */
export interface AddressSubject {
  readonly type: 'host';
  readonly url: string;
  readonly host: string;
}

/** What would become of a call of `web_fetch` that asked for this address. */
export type AddressJudge = (url: URL) => Ruling;

/** Where it is not known what the call was judged by, no person has allowed anything. */
const STRICTEST = { granted: [], untrusted: true };

/** By the rights by which the call itself was judged. */
export function addressJudge({
  permissions,
  judgedBy = STRICTEST,
}: Pick<ToolContext, 'permissions' | 'judgedBy'>): AddressJudge {
  return (url) =>
    rule(
      {
        tool: 'web_fetch',
        access: 'reads',
        subject: addressSubject(url),
        mcpServer: null,
        sandboxed: true,
      },
      { permissions, ...judgedBy },
    );
}

export function addressSubject(url: URL): AddressSubject {
  return { type: 'host', url: url.href, host: hostOf(url) };
}
