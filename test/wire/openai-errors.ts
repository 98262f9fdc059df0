import type { ReplyError } from './script';

const ERRORS: Readonly<
  Record<number, readonly [type: string, code: string | null, message: string]>
> = {
  400: ['invalid_request_error', null, 'Invalid request.'],
  401: ['invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'],
  402: ['invalid_request_error', 'insufficient_balance', 'Insufficient Balance'],
  404: [
    'invalid_request_error',
    'model_not_found',
    'The model does not exist or you do not have access to it.',
  ],
  429: ['requests', 'rate_limit_exceeded', 'Rate limit reached for requests.'],
  500: ['server_error', null, 'The server had an error while processing your request.'],
  503: ['server_error', null, 'The engine is currently overloaded, please try again later.'],
};

/** The body of an error as OpenAI and all that are compatible write it. */
export function openAiErrorBody({ status, type, code, message }: ReplyError) {
  const [usualType, usualCode, usualMessage] = ERRORS[status] ?? [
    'server_error',
    null,
    'The server had an error.',
  ];
  return {
    error: {
      message: message ?? usualMessage,
      type: type ?? usualType,
      param: null,
      code: code === undefined ? usualCode : code,
    },
  };
}
