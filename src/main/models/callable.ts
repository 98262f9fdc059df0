import type { Failure } from '../../shared/model/failure';
import type { ProviderKind, RemoteKind } from '../../shared/model/provider';
import { err, ok, type Result } from '../../shared/result';
import { labelOf } from './failures';

export interface ProviderEntry {
  readonly kind: ProviderKind;
  readonly name: string;
  /** Where requests go; null for the demo model, which makes none. Anthropic's ends in `/v1`. */
  readonly baseUrl: string | null;
}

/** A provider that can be asked: the model inside the app, or one behind an address. */
export type Callable =
  | { readonly kind: 'demo'; readonly name: string }
  | { readonly kind: RemoteKind; readonly name: string; readonly baseUrl: string };

/** What can be known to be wrong before anything is sent. */
export function checkCallable(
  id: string,
  provider: ProviderEntry | null,
  key: string | null,
): Result<Callable, Failure> {
  if (provider === null) {
    return refuse(
      'rejected',
      `The agent uses the provider "${id}", which is not set up here: choose another for the agent, or add it in Settings, Providers.`,
    );
  }
  const { kind, name, baseUrl } = provider;
  if (kind === 'demo') return ok({ kind, name });
  if (baseUrl === null || !URL.canParse(baseUrl)) {
    return refuse('rejected', `${name} has no valid base URL: set it in Settings, Providers.`);
  }
  const { username, password, hostname } = new URL(baseUrl);
  if (username !== '' || password !== '') {
    return refuse(
      'rejected',
      `The base URL of ${name} holds a user name or password, which is not sent: take it out in Settings, Providers, and set the key instead.`,
    );
  }
  if (needsKey(kind, hostname) && (key === null || key === '')) {
    return refuse(
      'auth',
      `${labelOf(name, baseUrl)} needs a key: set the key in Settings, Providers.`,
    );
  }
  if (key !== null && !/^[\x20-\x7e]*$/.test(key)) {
    return refuse(
      'auth',
      `The key of ${name} has characters that no key has: set the key again in Settings, Providers.`,
    );
  }
  return ok({ kind, name, baseUrl });
}

/** Servers of one's own may speak OpenAI's or Google's format and ask for no key. */
function needsKey(kind: RemoteKind, hostname: string): boolean {
  if (kind === 'anthropic') return true;
  return /(^|\.)(openai\.com|googleapis\.com)$/.test(hostname);
}

function refuse(code: Failure['code'], message: string): Result<never, Failure> {
  return err({ code, message });
}
