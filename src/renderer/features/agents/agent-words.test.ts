import { expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import type { ModelInfo } from '../../../shared/model/provider';
import { limitWords, modelFacts, toolWords } from './agent-words';

it('says in words what the tools allow', () => {
  expect(toolWords(['list_files', 'read_file', 'write_file', 'run_command'])).toBe(
    'Reads and writes files, runs commands',
  );
  expect(toolWords(['list_files'])).toBe('Lists files');
  expect(toolWords(['search_files', 'edit_file', 'web_fetch', 'ask_person'])).toBe(
    'Reads and writes files, reads web pages, asks you',
  );
  expect(toolWords([])).toBe('Answers only, no tools');
});

it('says the limits, and that there are no follow-ups', () => {
  expect(limitWords({ maxOutputTokens: 8_192, maxFollowups: 2 })).toBe(
    '8,192 tokens a call, 2 follow-ups',
  );
  expect(limitWords({ maxOutputTokens: 512, maxFollowups: 0 })).toBe(
    '512 tokens a call, no follow-ups',
  );
});

const priced: ModelInfo = {
  providerId: 'anthropic',
  model: 'claude-sonnet-4-5',
  price: {
    input: microUsd(3_000_000),
    cachedInput: microUsd(300_000),
    cacheWrite: microUsd(3_750_000),
    output: microUsd(15_000_000),
    source: 'genai-prices',
  },
  scripted: false,
};

it('tells a known price, an unknown price and an unknown model apart', () => {
  const models = [priced, { ...priced, model: 'house-model', price: null }];
  expect(modelFacts(models, 'anthropic', 'claude-sonnet-4-5')).toEqual({
    kind: 'priced',
    rates: { input: '$3.00', output: '$15.00' },
  });
  expect(modelFacts(models, 'anthropic', 'house-model').kind).toBe('unpriced');
  expect(modelFacts(models, 'other', 'claude-sonnet-4-5').kind).toBe('unlisted');
});

it('calls the demo model scripted, whatever its price', () => {
  expect(modelFacts([{ ...priced, scripted: true }], 'anthropic', priced.model).kind).toBe(
    'scripted',
  );
});
