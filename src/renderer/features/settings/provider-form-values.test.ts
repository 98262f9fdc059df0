import { expect, it } from 'vitest';
import { initialProviderValues, modelNames, ProviderFormSchema } from './provider-form-values';

it('takes a pasted list of models apart', () => {
  expect(modelNames(['claude-sonnet-4-5, claude-haiku-4-5', 'claude-sonnet-4-5,', ' '])).toEqual([
    'claude-sonnet-4-5',
    'claude-haiku-4-5',
  ]);
});

it('starts a new provider with values that can be saved as they are', () => {
  expect(ProviderFormSchema.safeParse(initialProviderValues(null)).success).toBe(true);
});
