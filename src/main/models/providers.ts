import type { Model, ModelPart, ModelRequest } from '../engine/ports';
import { streamCall } from './ai-sdk-model';
import type { LoadAttachment } from './attachments';
import { checkCallable, type ProviderEntry } from './callable';
import { contextWindow } from './context-window';
import { PATIENCE, type Patience } from './deadline';
import { labelOf, type Callee } from './failures';
import { fetchHere } from './fetch-here';
import { languageModel } from './language-model';
import { createWireTap } from './wire/tap';

/** Looked up at each call, so that a key or an address that is set counts at once. */
export interface ModelsOptions {
  readonly provider: (id: string) => ProviderEntry | null;
  /** The decrypted key; null when none is stored. */
  readonly key: (id: string) => string | null;
  /** The bytes of what messages have attached. By default nothing is kept. */
  readonly attachment?: LoadAttachment;
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
  const key = options.key(request.providerId);
  const callable = checkCallable(request.providerId, options.provider(request.providerId), key);
  if (!callable.ok) {
    yield { type: 'failed', failure: callable.error, mayBeBilled: false, retryable: false };
    return;
  }
  const provider = callable.value;
  const now = (): number => performance.now();
  const common = {
    request,
    now,
    patience: options.patience ?? PATIENCE,
    attachment: options.attachment ?? (() => null),
  };
  if (provider.kind === 'demo') {
    const { createDemoModel } = await import('./demo-model');
    const { demoDelayMs: delayMs } = options;
    const model = createDemoModel(delayMs === undefined ? {} : { delayMs });
    const callee: Callee = { label: provider.name, model: request.model, key: null };
    yield* streamCall({ ...common, kind: 'demo', model, callee, tap: null }, signal);
    return;
  }
  const { kind, name, baseUrl } = provider;
  const tap = createWireTap(kind, { fetch: fetchHere, now });
  const { model: modelName } = request;
  const model = await languageModel({ kind, baseUrl, key, model: modelName, fetch: tap.fetch });
  const callee: Callee = { label: labelOf(name, baseUrl), model: modelName, key };
  yield* streamCall({ ...common, kind, model, callee, tap }, signal);
}
