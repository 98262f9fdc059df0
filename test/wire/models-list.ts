import { anthropicMessages } from './anthropic';
import { chatCompletions } from './chat-completions';
import type { ReplyError } from './script';

export const MODELS_PATH = '/v1/models';

/** The list of models as both protocols give it, or the refusal of a wrong key in its protocol's words. */
export function modelsAnswer(
  headers: Readonly<Record<string, string>>,
  key: string | null,
  models: readonly string[],
): { readonly status: number; readonly body: unknown } {
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
