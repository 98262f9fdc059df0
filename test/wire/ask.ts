import type { Model, ModelPart, ModelRequest, ToolDefinition } from '../../src/main/engine/ports';
import { createModels, type ModelsOptions } from '../../src/main/models/providers';
import { assertNever } from '../../src/shared/assert-never';
import type { ProviderKind, RemoteKind } from '../../src/shared/model/provider';
import type { WireServer } from './server';

export const KEY = 'sk-test-4f9d2c7be61a';

export const READ_FILE: ToolDefinition = {
  name: 'read_file',
  description: 'Reads a file.',
  inputSchema: {
    type: 'object',
    properties: { path: { type: 'string' } },
    required: ['path'],
    additionalProperties: false,
  },
};

/** The app's models with one provider, which lives at `baseUrl`. */
export function modelsAt(
  kind: ProviderKind,
  baseUrl: string,
  options: Partial<ModelsOptions> = {},
): Model {
  return createModels({
    provider: () => ({ kind, name: 'Test provider', baseUrl }),
    key: () => KEY,
    ...options,
  });
}

/** Where a provider of each kind is pointed to, to find the server. */
export function addressOf(
  kind: RemoteKind,
  server: Pick<WireServer, 'baseUrl' | 'origin'>,
): string {
  switch (kind) {
    case 'anthropic':
    case 'openai':
    case 'openai-compatible':
      return server.baseUrl;
    case 'google':
      return `${server.origin}/v1beta`;
    case 'ollama':
      return server.origin;
    default:
      return assertNever(kind);
  }
}

export const REQUEST: ModelRequest = {
  providerId: 'test',
  model: 'test-model',
  instructions: 'You are a test.',
  messages: [{ role: 'user', text: 'Hello?' }],
  tools: [READ_FILE],
  maxOutputTokens: 1_000,
};

/** Everything that one call says, in order. */
export async function ask(
  model: Model,
  request: Partial<ModelRequest> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<ModelPart[]> {
  const parts: ModelPart[] = [];
  for await (const part of model.stream({ ...REQUEST, ...request }, signal)) parts.push(part);
  return parts;
}

type Ending<T extends ModelPart['type']> = Extract<ModelPart, { type: T }>;

/** @throws when the call did not end well. */
export function finishedPart(parts: readonly ModelPart[]): Ending<'finished'> {
  const last = parts.at(-1);
  if (last?.type !== 'finished') throw new Error(`Not finished: ${JSON.stringify(last)}`);
  return last;
}

/** @throws when the call did not fail. */
export function failedPart(parts: readonly ModelPart[]): Ending<'failed'> {
  const last = parts.at(-1);
  if (last?.type !== 'failed') throw new Error(`Not failed: ${JSON.stringify(last)}`);
  return last;
}
