import { expect, it } from 'vitest';
import { PROVIDER_PRESETS } from '../../../shared/model/provider-presets';
import { OTHER, presetOf, presetValues } from './preset-choice';
import { initialProviderValues, ProviderFormSchema } from './provider-form-values';

it('fills in what can be saved as it is, whichever preset is chosen', () => {
  for (const { id } of PROVIDER_PRESETS) {
    const values = { ...initialProviderValues(null), ...presetValues(id) };
    expect(presetOf(values)).toBe(id);
    expect(ProviderFormSchema.safeParse(values).success).toBe(true);
  }
});

it('leaves the address of another server to be typed', () => {
  expect(presetValues(OTHER)).toEqual({ kind: 'openai-compatible', name: '', baseUrl: '' });
  expect(presetOf({ kind: 'openai-compatible', name: 'House', baseUrl: 'http://gpu/v1' })).toBe(
    OTHER,
  );
});
