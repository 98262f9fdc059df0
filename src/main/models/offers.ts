import {
  PROVIDER_PRESETS,
  type PresetId,
  type ProviderOffer,
  type ProviderPreset,
} from '../../shared/model/provider-presets';
import type { Provider } from '../../shared/model/provider';
import { listModels } from './list-models';

/** Where it is looked for what could be set up. */
export interface Surroundings {
  /** The environment's variables by name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
}

/** How long a server on this machine has to answer, in milliseconds. */
const LOCAL_TIMEOUT_MS = 1_000;

/**
 * Providers that this machine has what is needed for, a key in the environment or a running Ollama, and
 * that are not set up yet. Nothing is taken, and no key is in what comes back.
 */
export async function findOffers(
  known: readonly Pick<Provider, 'id' | 'baseUrl'>[],
  surroundings: Surroundings,
): Promise<readonly ProviderOffer[]> {
  const open = PROVIDER_PRESETS.filter(
    ({ id, baseUrl }) => !known.some((each) => each.id === id || each.baseUrl === baseUrl),
  );
  const offers = await Promise.all(open.map((preset) => offer(preset, surroundings)));
  return offers.flatMap((each) => each ?? []);
}

async function offer(
  preset: ProviderPreset & { readonly id: PresetId },
  { environment, fetch }: Surroundings,
): Promise<ProviderOffer | null> {
  const { id, name, kind } = preset;
  if (kind === 'ollama') {
    const signal = AbortSignal.timeout(LOCAL_TIMEOUT_MS);
    const listed = await listModels({ ...preset, key: null }, fetch, signal);
    if (!listed.ok) return null;
    const models = listed.value.map(({ model }) => model);
    const count = models.length === 1 ? 'one model' : `${models.length} models`;
    const reason = `${name} is running on this machine and has ${count}.`;
    return { preset: id, name, reason, models };
  }
  const found = keyVariable(preset, environment);
  if (found === null) return null;
  const reason = `A key for ${name} is in the environment variable ${found}.`;
  return { preset: id, name, reason, models: [] };
}

/** The key of a preset in the environment; null where there is none. For the vault alone. */
export function keyInEnvironment(
  preset: ProviderPreset,
  environment: Surroundings['environment'],
): string | null {
  const variable = keyVariable(preset, environment);
  return variable === null ? null : (environment[variable]?.trim() ?? null);
}

function keyVariable(
  preset: ProviderPreset,
  environment: Surroundings['environment'],
): string | null {
  return preset.environment.find((name) => (environment[name] ?? '').trim() !== '') ?? null;
}
