import { APICallError } from '@ai-sdk/provider';
import { assertNever } from '../../shared/assert-never';
import type { Failure } from '../../shared/model/failure';
import type { RemoteKind } from '../../shared/model/provider';
import { err, ok, type Result } from '../../shared/result';
import { failureOf, labelOf } from './failures';
import { ollamaRoot } from './language-model';
import { readModelList, type ListedModel } from './listed-models';

export interface ListedProvider {
  readonly kind: RemoteKind;
  readonly name: string;
  readonly baseUrl: string;
  readonly key: string | null;
}

/**
 * Asks a provider for the list of its models. It costs nothing: no model is called. Fails with one
 * sentence about the address, the key or the network.
 */
export async function listModels(
  provider: ListedProvider,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Result<readonly ListedModel[], Failure>> {
  const { kind, name, baseUrl, key } = provider;
  const label = labelOf(name, baseUrl);
  const refused = (error: unknown) => err(failureOf(error, { label, model: '', key }).failure);
  const url = addressOfList(kind, baseUrl);
  try {
    const response = await fetch(url, { headers: headersFor(kind, key), signal });
    const body = await response.text();
    if (response.status === 404) {
      return refuse(
        'rejected',
        `${label} answers but has no list of models (HTTP 404): check the base URL, or run a task to try it.`,
      );
    }
    if (!response.ok) return refused(httpError(url, response, body));
    const models = readModelList(parsed(body));
    return models === null
      ? refuse(
          'rejected',
          `${label} answers, but not as a provider of this kind does: check the base URL.`,
        )
      : ok(models);
  } catch (error) {
    if (signal.aborted) {
      return refuse(
        'timeout',
        `${label} did not answer in time: check the base URL, and the network.`,
      );
    }
    return refused(notConnected(url, error));
  }
}

function refuse(code: Failure['code'], message: string): Result<never, Failure> {
  return err({ code, message });
}

/** The longest list in one answer that the provider gives. */
function addressOfList(kind: RemoteKind, baseUrl: string): string {
  switch (kind) {
    case 'anthropic':
      return `${baseUrl}/models?limit=1000`;
    case 'google':
      return `${baseUrl}/models?pageSize=1000`;
    case 'ollama':
      return `${ollamaRoot(baseUrl)}/api/tags`;
    case 'openai':
    case 'openai-compatible':
      return `${baseUrl}/models`;
    default:
      return assertNever(kind);
  }
}

function headersFor(kind: RemoteKind, key: string | null): Record<string, string> {
  if (kind === 'anthropic') return { 'x-api-key': key ?? '', 'anthropic-version': '2023-06-01' };
  if (key === null || key === '') return {};
  return kind === 'google' ? { 'x-goog-api-key': key } : { authorization: `Bearer ${key}` };
}

/** The error that a model call would have thrown, so that both are put in the same words. */
function httpError(url: string, response: Response, body: string): APICallError {
  return new APICallError({
    message: response.statusText,
    url,
    requestBodyValues: {},
    statusCode: response.status,
    responseHeaders: Object.fromEntries(response.headers),
    responseBody: body,
    data: parsed(body),
  });
}

function notConnected(url: string, cause: unknown): APICallError {
  const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : '';
  return new APICallError({
    message: `Cannot connect to API: ${why}`,
    url,
    requestBodyValues: {},
    cause,
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
