import { expect, it } from 'vitest';
import { DEFAULT_ENGINE_SETTINGS, EngineSettingsSchema } from '../../../shared/model/settings';
import { ENGINE_SECTIONS, engineWarning } from './engine-fields';

it('has a field for every setting of the engine, each once', () => {
  const names = ENGINE_SECTIONS.flatMap(({ fields }) => fields.map(({ name }) => name));
  expect(names.toSorted()).toEqual(Object.keys(EngineSettingsSchema.shape).toSorted());
});

it('warns of several attempts in one folder, and of nothing else', () => {
  expect(engineWarning(1)).toBeNull();
  expect(engineWarning('')).toBeNull();
  expect(engineWarning(2)).toContain('overwrite each other’s files');
});

it('says in words what is wrong with a figure', () => {
  const wrong = { ...DEFAULT_ENGINE_SETTINGS, concurrency: '', contextPressure: 99 };
  const { error } = EngineSettingsSchema.safeParse(wrong);
  expect(error?.issues.map(({ message }) => message)).toEqual([
    'The number of attempts at once is a whole number from 1 to 32.',
    'The share of the context window is at most 95.',
  ]);
});
