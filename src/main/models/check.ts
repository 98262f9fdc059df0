import { APICallError } from '@ai-sdk/provider';
import { z } from 'zod';
import { failureOf, labelOf } from './failures';
import { checkCallable, fetchHere, type ProviderEntry } from './providers';

export interface ProviderCheck {
  readonly ok: boolean;
  /** One sentence for a person. */
  readonly message: string;
}

export interface CheckedProvider extends ProviderEntry {
  readonly id: string;
  readonly key: string | null;
  /** The model that is asked for; null asks about the address and the key alone. */
  readonly model: string | null;
}

/** How both kinds of providers list their models. */
const ModelListSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Names of models that a sentence holds. */
const NAMES_SHOWN = 5;

/**
 * Asks a provider for the list of its models, which shows whether the address, the key and the
 * model's name are right. It costs nothing: no model is called.
 */
export async function checkProvider(
  provider: CheckedProvider,
  signal: AbortSignal,
): Promise<ProviderCheck> {
  const { id, kind, name, key, model } = provider;
  if (kind === 'demo') return { ok: true, message: `${name} is inside the app and always there.` };
  const callable = checkCallable(id, provider, key);
  if (!callable.ok) return { ok: false, message: callable.error.message };
  const label = labelOf(name, provider.baseUrl);
  const refused = (error: unknown): ProviderCheck => {
    const { failure } = failureOf(error, { label, model: model ?? '', key });
    return { ok: false, message: failure.message };
  };

  const url = `${provider.baseUrl ?? ''}/models${kind === 'anthropic' ? '?limit=1000' : ''}`;
  try {
    const response = await fetchHere(url, { headers: headersFor(kind, key), signal });
    const body = await response.text();
    if (response.status === 404) {
      return {
        ok: false,
        message: `${label} answers but has no list of models (HTTP 404): check the base URL, or run a task to try it.`,
      };
    }
    if (!response.ok) return refused(httpError(url, response, body));
    const list = ModelListSchema.safeParse(parsed(body));
    if (!list.success) {
      return {
        ok: false,
        message: `${label} answers, but not as a provider of this kind does: check the base URL.`,
      };
    }
    const names = list.data.data.map((each) => each.id);
    return verdict(label, model, names);
  } catch (error) {
    if (signal.aborted) {
      return {
        ok: false,
        message: `${label} did not answer in time: check the base URL, and the network.`,
      };
    }
    return refused(notConnected(url, error));
  }
}

function verdict(label: string, model: string | null, names: readonly string[]): ProviderCheck {
  if (model === null) return { ok: true, message: `${label} answers and accepts the key.` };
  if (names.includes(model)) {
    return { ok: true, message: `${label} answers and has the model “${model}”.` };
  }
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : '';
  const known = names.length === 0 ? 'it lists none' : `it lists ${shown}${more}`;
  return {
    ok: false,
    message: `${label} answers, but does not list the model “${model}” (${known}): check the name of the model.`,
  };
}

function headersFor(kind: ProviderEntry['kind'], key: string | null): Record<string, string> {
  if (kind === 'anthropic') return { 'x-api-key': key ?? '', 'anthropic-version': '2023-06-01' };
  return key === null || key === '' ? {} : { authorization: `Bearer ${key}` };
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
