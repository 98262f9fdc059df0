import { anthropicMessages } from './anthropic';
import { chatCompletions } from './chat-completions';
import { gemini } from './gemini';
import type { ReplyError } from './script';

const PATHS = ['/v1/models', '/v1beta/models', '/api/tags'];

/** Whether a path is that of a list of models: OpenAI's and Anthropic's, Google's, Ollama's. */
export function isModelsPath(path: string): boolean {
  return PATHS.includes(path);
}

interface ModelsAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The list of models as each protocol gives it, or the refusal of a wrong key in its words. */
export function modelsAnswer(
  path: string,
  headers: Readonly<Record<string, string>>,
  key: string | null,
  models: readonly string[],
): ModelsAnswer {
  if (path === '/api/tags') return { status: 200, body: { models: models.map(ollamaModel) } };
  if (path === '/v1beta/models') {
    return key !== null && headers['x-goog-api-key'] !== key
      ? { status: 400, body: gemini.errorBody({ status: 400, code: 'API_KEY_INVALID' }) }
      : { status: 200, body: { models: models.map(geminiModel) } };
  }
  const isAnthropic = 'anthropic-version' in headers;
  const given = isAnthropic
    ? headers['x-api-key']
    : headers['authorization']?.replace('Bearer ', '');
  if (key !== null && given !== key) {
    const error: ReplyError = { status: 401 };
    const protocol = isAnthropic ? anthropicMessages : chatCompletions;
    return { status: 401, body: protocol.errorBody(error) };
  }
  return {
    status: 200,
    body: { object: 'list', data: models.map((id) => ({ id, object: 'model' })) },
  };
}

function ollamaModel(name: string) {
  return { name, model: name, size: 3_000_000_000, details: { parameter_size: '4B' } };
}

function geminiModel(name: string) {
  return {
    name: `models/${name}`,
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedGenerationMethods: ['generateContent', 'countTokens'],
  };
}
