import {
  type PresetId,
  PresetIdSchema,
  PROVIDER_PRESETS,
} from '../../../shared/model/provider-presets';
import type { ProviderFormValues } from './provider-form-values';

/** Stands for an address that no preset has. */
export const OTHER = 'other';

type Chosen = Pick<ProviderFormValues, 'kind' | 'name' | 'baseUrl'>;

export const PRESET_CHOICES: readonly { readonly value: string; readonly label: string }[] = [
  ...PROVIDER_PRESETS.map(({ id, name }) => ({ value: id, label: name })),
  { value: OTHER, label: 'Another address' },
];

/** The preset that the fields still follow. */
export function presetOf({ kind, baseUrl }: Chosen): PresetId | typeof OTHER {
  return (
    PROVIDER_PRESETS.find((each) => each.kind === kind && each.baseUrl === baseUrl)?.id ?? OTHER
  );
}

/** False only of an address that is known to answer without a key. */
export function needsKey(baseUrl: string): boolean {
  return PROVIDER_PRESETS.find((each) => each.baseUrl === baseUrl)?.needsKey !== false;
}

/** What choosing a preset writes into the fields. */
export function presetValues(choice: string | null): Chosen {
  const id = PresetIdSchema.safeParse(choice).data;
  const preset = PROVIDER_PRESETS.find((each) => each.id === id);
  if (preset === undefined) return { kind: 'openai-compatible', name: '', baseUrl: '' };
  const { kind, name, baseUrl } = preset;
  return { kind, name, baseUrl };
}
