import type { LanguageModel } from 'ai';
import { assertNever } from '../../shared/assert-never';
import type { Failure } from '../../shared/model/failure';
import type { ProviderKind } from '../../shared/model/provider';
import { err, ok, type Result } from '../../shared/result';
import type { Model, ModelPart, ModelRequest } from '../engine/ports';
import { streamCall } from './ai-sdk-model';
import { contextWindow } from './context-window';
import { PATIENCE, type Patience } from './deadline';
import { labelOf, type Callee } from './failures';

export interface ProviderEntry {
  readonly kind: ProviderKind;
  readonly name: string;
  /** Where requests go; null for the demo model, which makes none. Anthropic's ends in `/v1`. */
  readonly baseUrl: string | null;
}

/** Looked up at each call, so that a key or an address that is set counts at once. */
export interface ModelsOptions {
  readonly provider: (id: string) => ProviderEntry | null;
  /** The decrypted key; null when none is stored. */
  readonly key: (id: string) => string | null;
  readonly patience?: Patience;
  /** Milliseconds between the demo model's words. */
  readonly demoDelayMs?: number;
}

/** Every configured provider behind the engine's `Model` port. The libraries load at the first call. */
export function createModels(options: ModelsOptions): Model {
  return {
    stream: (request, signal) => stream(request, signal, options),
    unready: (providerId) => {
      const { provider, key } = options;
      const callable = checkCallable(providerId, provider(providerId), key(providerId));
      return callable.ok ? null : callable.error.message;
    },
    contextWindow: (providerId, model) => {
      const provider = options.provider(providerId);
      return provider === null ? null : contextWindow(provider, model);
    },
  };
}

async function* stream(
  request: ModelRequest,
  signal: AbortSignal,
  options: ModelsOptions,
): AsyncGenerator<ModelPart> {
  const provider = options.provider(request.providerId);
  const key = options.key(request.providerId);
  const callable = checkCallable(request.providerId, provider, key);
  if (!callable.ok) {
    yield { type: 'failed', failure: callable.error, mayBeBilled: false };
    return;
  }
  const { kind, name, baseUrl } = callable.value;
  const callee: Callee = { label: labelOf(name, baseUrl), model: request.model, key };
  const model = await languageModel(kind, { request, baseUrl: baseUrl ?? '', key, options });
  yield* streamCall({ model, request, callee, patience: options.patience ?? PATIENCE }, signal);
}

/** What can be known to be wrong before anything is sent. */
export function checkCallable(
  id: string,
  provider: ProviderEntry | null,
  key: string | null,
): Result<ProviderEntry, Failure> {
  if (provider === null) {
    return refuse(
      'rejected',
      `The agent uses the provider "${id}", which is not set up here: choose another for the agent, or add it in Settings, Providers.`,
    );
  }
  if (provider.kind === 'demo') return ok(provider);
  const { name, baseUrl } = provider;
  if (baseUrl === null || !URL.canParse(baseUrl)) {
    return refuse('rejected', `${name} has no valid base URL: set it in Settings, Providers.`);
  }
  const { username, password } = new URL(baseUrl);
  if (username !== '' || password !== '') {
    return refuse(
      'rejected',
      `The base URL of ${name} holds a user name or password, which is not sent: take it out in Settings, Providers, and set the key instead.`,
    );
  }
  if (provider.kind === 'anthropic' && (key === null || key === '')) {
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
  return ok(provider);
}

function refuse(code: Failure['code'], message: string): Result<never, Failure> {
  return err({ code, message });
}

interface Connection {
  readonly request: ModelRequest;
  readonly baseUrl: string;
  readonly key: string | null;
  readonly options: ModelsOptions;
}

async function languageModel(
  kind: ProviderKind,
  { request, baseUrl, key, options }: Connection,
): Promise<LanguageModel> {
  switch (kind) {
    case 'demo': {
      const { createDemoModel } = await import('./demo-model');
      return createDemoModel(
        options.demoDelayMs === undefined ? {} : { delayMs: options.demoDelayMs },
      );
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic({ baseURL: baseUrl, apiKey: key ?? '', fetch: fetchHere })(
        request.model,
      );
    }
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      return createOpenAICompatible({
        name: 'openai-compatible',
        baseURL: baseUrl,
        includeUsage: true,
        fetch: fetchHere,
        // A local endpoint needs no key; an empty one would be sent as a broken header.
        ...(key === null || key === '' ? {} : { apiKey: key }),
      })(request.model);
    }
    default:
      return assertNever(kind);
  }
}

/** Follows no redirect: the key would travel along to an address that nobody entered. */
export const fetchHere: typeof fetch = (input, init) =>
  fetch(input, { ...init, redirect: 'manual' });
