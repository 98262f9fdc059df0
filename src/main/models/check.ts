import { checkCallable, type ProviderEntry } from './callable';
import { labelOf } from './failures';
import { fetchHere } from './fetch-here';
import { listModels } from './list-models';

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

/** Names of models that a sentence holds. */
const NAMES_SHOWN = 5;

/** Its list of models is open to everybody, whatever the key. */
const OPEN_LIST = /(^|\.)openrouter\.ai$/;

/**
 * Asks a provider for the list of its models, which shows whether the address, the key and the
 * model's name are right. It costs nothing: no model is called. What such a list cannot show, the
 * sentence says.
 */
export async function checkProvider(
  provider: CheckedProvider,
  signal: AbortSignal,
  fetch: typeof globalThis.fetch = fetchHere,
): Promise<ProviderCheck> {
  const { id, key, model } = provider;
  const callable = checkCallable(id, provider, key);
  if (!callable.ok) return { ok: false, message: callable.error.message };
  const { value } = callable;
  if (value.kind === 'demo') {
    return { ok: true, message: `${value.name} is inside the app and always there.` };
  }
  const listed = await listModels({ ...value, key }, fetch, signal);
  if (!listed.ok) return { ok: false, message: listed.error.message };
  const label = labelOf(value.name, value.baseUrl);
  const names = listed.value.map((each) => each.model);
  const isKnown = model === null || isListed(value.kind, names, model);
  return isKnown
    ? { ok: true, message: goodWords(label, value.baseUrl, key, model) }
    : { ok: false, message: missingModel(label, model, names) };
}

/** Ollama takes a name without a tag for its latest. */
function isListed(kind: ProviderEntry['kind'], names: readonly string[], model: string): boolean {
  return names.includes(model) || (kind === 'ollama' && names.includes(`${model}:latest`));
}

function goodWords(
  label: string,
  baseUrl: string,
  key: string | null,
  model: string | null,
): string {
  const has = model === null ? '' : ` and has the model “${model}”`;
  if (key === null || key === '') return `${label} answers${has}.`;
  return OPEN_LIST.test(new URL(baseUrl).hostname)
    ? `${label} answers${has}; whether it accepts the key and the account has credit only a task can show.`
    : `${label} answers${model === null ? ' and' : ','} accepts the key${has}; whether the account has credit only a task can show.`;
}

function missingModel(label: string, model: string, names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : '';
  const known = names.length === 0 ? 'it lists none' : `it lists ${shown}${more}`;
  return `${label} answers, but does not list the model “${model}” (${known}): check the name of the model.`;
}
