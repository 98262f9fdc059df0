import { z } from 'zod';
import { firstIssue, type WireProtocol } from './protocol';
import { chunks, DEFAULT_USAGE, type Reply, type ReplyError, type ReplyUsage } from './script';

const PartSchema = z.union([
  z.object({
    functionCall: z.object({ name: z.string().min(1), args: z.looseObject({}) }),
    thoughtSignature: z.string().optional(),
  }),
  z.object({
    functionResponse: z.object({ name: z.string().min(1), response: z.looseObject({}) }),
  }),
  z.object({ inlineData: z.object({ mimeType: z.string().min(1), data: z.string().min(1) }) }),
  z.object({ text: z.string(), thoughtSignature: z.string().optional() }),
]);

const RequestSchema = z.object({
  contents: z
    .array(z.object({ role: z.enum(['user', 'model']), parts: z.array(PartSchema).min(1) }))
    .min(1, 'contents is not specified'),
  systemInstruction: z.object({ parts: z.array(z.object({ text: z.string() })) }).optional(),
  tools: z
    .union([
      z.array(
        z.looseObject({ functionDeclarations: z.array(z.looseObject({ name: z.string() })) }),
      ),
      z.looseObject({ functionDeclarations: z.array(z.looseObject({ name: z.string() })) }),
    ])
    .optional(),
  generationConfig: z
    .looseObject({ maxOutputTokens: z.number().int().min(1).optional() })
    .optional(),
});
type GeminiRequest = z.infer<typeof RequestSchema>;

const STATUS: Readonly<Record<number, readonly [status: string, message: string]>> = {
  400: ['INVALID_ARGUMENT', 'Request contains an invalid argument.'],
  402: ['FAILED_PRECONDITION', 'Please enable billing on the project.'],
  403: ['PERMISSION_DENIED', 'Your API key was reported as leaked. Please use another API key.'],
  404: ['NOT_FOUND', 'models/unknown is not found for API version v1beta.'],
  429: ['RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan.'],
  500: ['INTERNAL', 'An internal error has occurred.'],
  503: ['UNAVAILABLE', 'The model is overloaded. Please try again later.'],
};

/** Google's generateContent, version v1beta, streaming as server-sent events. */
export const gemini: WireProtocol = {
  name: 'gemini',
  matches: (path) => /^\/v1beta\/models\/[^/]+:streamGenerateContent$/.test(path),

  refuse({ headers, body, key }) {
    if (key !== null && headers['x-goog-api-key'] !== key) return WRONG_KEY;
    const request = RequestSchema.safeParse(body);
    if (!request.success) return { status: 400, message: firstIssue(request.error) };
    const unpaired = unpairedCall(request.data);
    return unpaired === null ? null : { status: 400, message: unpaired };
  },

  events: (reply, { number }) => answer(reply, number).map(frame),
  errorEvent: (error) => frame(errorBody(error)),
  errorBody,
  frame,
  tail: '',
};

/** Google says so with the status of a bad request. */
const WRONG_KEY: ReplyError = {
  status: 400,
  code: 'API_KEY_INVALID',
  message: 'API key not valid. Please pass a valid API key.',
};

function answer(reply: Reply, number: number): object[] {
  const usage = reply.usage === null ? undefined : usageOf(reply.usage ?? DEFAULT_USAGE);
  const signature = reply.reasoningSignature;
  const chunk = (parts: readonly object[], finishReason?: string): object => ({
    candidates: [
      { content: { parts, role: 'model' }, index: 0, ...(finishReason && { finishReason }) },
    ],
    ...(usage && !(reply.usageLate === true) && { usageMetadata: usage }),
    modelVersion: 'gemini-test',
    responseId: `response-${number}`,
  });
  const calls = (reply.toolCalls ?? []).map(({ id, name, input }, index) => ({
    functionCall: { ...(id && { id }), name, args: argumentsOf(input) },
    ...(index === 0 && signature !== undefined && { thoughtSignature: signature }),
  }));
  return [
    ...chunks(reply.reasoning).map((text) => chunk([{ text, thought: true }])),
    ...chunks(reply.text).map((text) => chunk([{ text }])),
    ...chunks(reply.refusal).map((text) => chunk([{ text }])),
    ...(calls.length === 0 ? [] : [chunk(calls)]),
    chunk([{ text: '' }], reply.refusal === undefined ? FINISH[reply.finish ?? 'stop'] : 'SAFETY'),
    ...(reply.usageLate === true && usage !== undefined ? [{ usageMetadata: usage }] : []),
  ];
}

const FINISH = {
  stop: 'STOP',
  tool_calls: 'STOP',
  length: 'MAX_TOKENS',
  content_filter: 'SAFETY',
} as const;

function argumentsOf(input: unknown): unknown {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input);
  } catch {
    return {};
  }
}

/** A count of 0 is left out; the thoughts are not among the candidates' tokens. */
function usageOf({ input, cached = 0, output, reasoning = 0 }: ReplyUsage) {
  const answered = output - reasoning;
  return {
    promptTokenCount: input,
    ...(cached > 0 && { cachedContentTokenCount: cached }),
    ...(answered > 0 && { candidatesTokenCount: answered }),
    ...(reasoning > 0 && { thoughtsTokenCount: reasoning }),
    totalTokenCount: input + output,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: input }],
  };
}

/** The calls of one turn are answered, all of them, in the next. */
function unpairedCall({ contents }: GeminiRequest): string | null {
  const count = (parts: readonly object[] | undefined, name: string) =>
    (parts ?? []).filter((part) => name in part).length;
  for (const [index, { parts }] of contents.entries()) {
    const calls = count(parts, 'functionCall');
    if (calls !== count(contents[index + 1]?.parts, 'functionResponse')) {
      return 'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.';
    }
  }
  return null;
}

function errorBody({ status, type, code, message }: ReplyError) {
  const [usualStatus, usualMessage] = STATUS[status] ?? ['INTERNAL', 'Internal error.'];
  return {
    error: {
      code: status,
      message: message ?? usualMessage,
      status: type ?? usualStatus,
      ...(typeof code === 'string' && {
        details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: code }],
      }),
    },
  };
}

function frame(chunk: object): string {
  return `data: ${JSON.stringify(chunk)}\r\n\r\n`;
}
