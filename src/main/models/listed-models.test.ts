import { describe, expect, test } from 'vitest';
import { readModelList } from './listed-models';

describe('a list of models', () => {
  test.each([
    ['OpenAI', { object: 'list', data: [{ id: 'm' }] }, null],
    ['Anthropic', { data: [{ id: 'm', type: 'model', max_input_tokens: 200_000 }] }, 200_000],
    ['OpenRouter', { data: [{ id: 'm', context_length: 131_072 }] }, 131_072],
    ['Groq', { data: [{ id: 'm', context_window: 8_192 }] }, 8_192],
    ['Mistral', { data: [{ id: 'm', max_context_length: 32_768 }] }, 32_768],
    ['vLLM', { data: [{ id: 'm', max_model_len: 4_096 }] }, 4_096],
    ['Google', { models: [{ name: 'models/m', inputTokenLimit: 1_048_576 }] }, 1_048_576],
    ['Ollama', { models: [{ name: 'm', model: 'm' }] }, null],
    ['a server with a bare list', [{ id: 'm' }], null],
  ])('of %s is read with the context that it names', (_, body, contextWindow) => {
    expect(readModelList(body)).toEqual([{ model: 'm', contextWindow }]);
  });

  test('leaves out Google’s models that answer nothing, and what has no name', () => {
    const models = [
      { name: 'models/embedding', supportedGenerationMethods: ['embedContent'] },
      { name: 'models/m', supportedGenerationMethods: ['generateContent'] },
      { size: 3 },
      null,
    ];
    expect(readModelList({ models })).toEqual([{ model: 'm', contextWindow: null }]);
  });

  test('is none where the body is something else', () => {
    for (const body of [null, 'x', {}, { data: 'x' }]) expect(readModelList(body)).toBeNull();
  });
});
