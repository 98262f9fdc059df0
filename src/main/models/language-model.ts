import type { LanguageModel } from 'ai';
import { assertNever } from '../../shared/assert-never';
import type { RemoteKind } from '../../shared/model/provider';

export interface Endpoint {
  readonly kind: RemoteKind;
  readonly baseUrl: string;
  readonly key: string | null;
  readonly model: string;
  readonly fetch: typeof fetch;
}

/**
 * The AI SDK's model behind an address. Address and key are always passed on, also where there is no
 * key: what is left out, the library would look for in the environment.
 */
export async function languageModel(endpoint: Endpoint): Promise<LanguageModel> {
  const { kind, baseUrl: baseURL, key, model, fetch } = endpoint;
  const apiKey = key ?? '';
  switch (kind) {
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic({ baseURL, apiKey, fetch })(model);
    }
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai');
      const keyless = apiKey === '' ? withoutAuthorization(fetch) : fetch;
      return createOpenAI({ baseURL, apiKey, fetch: keyless }).responses(model);
    }
    case 'google': {
      const { createGoogle } = await import('@ai-sdk/google');
      return createGoogle({ baseURL, apiKey, fetch })(model);
    }
    case 'openai-compatible':
      return chatModel(endpoint);
    case 'ollama':
      return chatModel({ ...endpoint, baseUrl: `${ollamaRoot(baseURL)}/v1` });
    default:
      return assertNever(kind);
  }
}

/** Where Ollama's own endpoints begin: beside its OpenAI-compatible ones, which begin with `/v1`. */
export function ollamaRoot(baseUrl: string): string {
  return baseUrl.replace(/\/+(v1|api)?\/*$/, '');
}

async function chatModel({ baseUrl, key, model, fetch }: Endpoint): Promise<LanguageModel> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const host = new URL(baseUrl).hostname;
  return createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: baseUrl,
    // Mistral reports its counts unasked, and has refused the question as a field that it does not know.
    includeUsage: host !== 'api.mistral.ai',
    fetch,
    // A local endpoint needs no key; an empty one would be sent as a broken header.
    ...(key === null || key === '' ? {} : { apiKey: key }),
    // OpenAI's reasoning models refuse the older name of the limit, which all others know.
    ...(host === 'api.openai.com' ? { transformRequestBody: newerLimit } : {}),
  })(model);
}

function newerLimit({ max_tokens: limit, ...body }: Record<string, unknown>) {
  return { ...body, max_completion_tokens: limit };
}

function withoutAuthorization(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.delete('authorization');
    return fetch(input, { ...init, headers });
  };
}
