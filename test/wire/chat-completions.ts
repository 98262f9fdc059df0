import { z } from 'zod';
import { openAiErrorBody } from './openai-errors';
import type { WireProtocol } from './protocol';
import { argumentPieces, chunks, DEFAULT_USAGE, type Reply } from './script';

const MessageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content: z.string() }),
  z.object({
    role: z.literal('user'),
    content: z.union([z.string(), z.array(z.unknown()).min(1)]),
  }),
  z.object({
    role: z.literal('assistant'),
    content: z.string().nullish(),
    reasoning_content: z.string().optional(),
    tool_calls: z
      .array(
        z.object({
          id: z.string().min(1),
          type: z.literal('function'),
          function: z.object({
            name: z.string().min(1),
            arguments: z.string().refine(isJsonObject, 'must be a JSON object'),
          }),
        }),
      )
      .min(1)
      .optional(),
  }),
  z.object({ role: z.literal('tool'), tool_call_id: z.string().min(1), content: z.string() }),
]);

const RequestSchema = z.object({
  model: z.string().min(1),
  messages: z.array(MessageSchema).min(1),
  max_tokens: z.number().int().min(1).optional(),
  stream: z.literal(true),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        function: z.object({
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
          description: z.string().optional(),
          parameters: z.object({ type: z.literal('object') }).loose(),
        }),
      }),
    )
    .optional(),
});
type ChatRequest = z.infer<typeof RequestSchema>;

/** OpenAI's chat completions, streaming, as the many compatible endpoints speak it. */
export const chatCompletions: WireProtocol = {
  name: 'chat-completions',
  matches: (path) => path === '/v1/chat/completions',

  refuse({ headers, body, key }) {
    const sent = headers['authorization'];
    if (key !== null && sent !== `Bearer ${key}`) {
      // The real one repeats the key, with its middle masked.
      const shown = (sent ?? '').replace(/^Bearer /, '');
      const message =
        sent === undefined
          ? 'You didn’t provide an API key.'
          : `Incorrect API key provided: ${shown}. You can find your API key in your account.`;
      return { status: 401, message };
    }
    if (sent !== undefined && !/^Bearer \S+$/.test(sent)) {
      return { status: 401, message: 'The Authorization header is malformed.' };
    }
    const request = RequestSchema.safeParse(body);
    if (!request.success) {
      const [issue] = request.error.issues;
      return { status: 400, message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
    }
    const unpaired = unpairedTool(request.data);
    return unpaired === null ? null : { status: 400, message: unpaired };
  },

  events(reply, { number, body }) {
    const request = RequestSchema.safeParse(body);
    const model = request.success ? request.data.model : 'unknown';
    const wantsUsage = request.success && request.data.stream_options?.include_usage === true;
    return [...answer(reply, number, model, wantsUsage).map(frame), 'data: [DONE]\n\n'];
  },

  errorEvent: (error) => frame(openAiErrorBody(error)),

  errorBody: openAiErrorBody,
  frame,
  tail: 'data: [DONE]\n\n',
};

function answer(reply: Reply, number: number, model: string, wantsUsage: boolean): object[] {
  const common = {
    id: `chatcmpl-${String(number).padStart(12, '0')}`,
    object: 'chat.completion.chunk',
    created: 1_760_000_000 + number,
    model,
    system_fingerprint: null,
  };
  const chunk = (delta: object, finish_reason: string | null = null): object => ({
    ...common,
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    ...(wantsUsage ? { usage: null } : {}),
  });
  const calls = reply.toolCalls ?? [];
  return [
    chunk({ role: 'assistant', content: '' }),
    ...chunks(reply.reasoning).map((reasoning_content) =>
      chunk({ content: null, reasoning_content }),
    ),
    ...chunks(reply.text).map((content) => chunk({ content })),
    ...chunks(reply.refusal).map((refusal) => chunk({ refusal })),
    ...calls.flatMap(({ id, name, input }, index) => [
      chunk({
        tool_calls: [
          {
            index,
            id: id ?? `call_${number}_${index + 1}`,
            type: 'function',
            function: { name, arguments: '' },
          },
        ],
      }),
      ...argumentPieces(input).map((piece) =>
        chunk({ tool_calls: [{ index, function: { arguments: piece } }] }),
      ),
    ]),
    chunk({}, reply.finish ?? (calls.length > 0 ? 'tool_calls' : 'stop')),
    ...(wantsUsage && reply.usage !== null && reply.usageTwice === true
      ? [{ ...common, choices: [], usage: { ...usageOf(reply), completion_tokens: 1 } }]
      : []),
    ...(wantsUsage && reply.usage !== null
      ? [{ ...common, choices: [], usage: usageOf(reply) }]
      : []),
  ];
}

function usageOf({ usage }: Reply) {
  const { input, cached = 0, cacheWrite, output, reasoning = 0 } = usage ?? DEFAULT_USAGE;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: {
      cached_tokens: cached,
      audio_tokens: 0,
      ...(cacheWrite === undefined ? {} : { cache_write_tokens: cacheWrite }),
    },
    completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: 0 },
  };
}

/** Tool messages must answer the calls of the assistant message before them, all of them. */
function unpairedTool({ messages }: ChatRequest): string | null {
  let open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id)) {
        return `messages.[${index}].role: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.`;
      }
      continue;
    }
    if (open.size > 0) break;
    open = new Set(
      message.role === 'assistant' ? (message.tool_calls ?? []).map(({ id }) => id) : [],
    );
  }
  return open.size === 0
    ? null
    : `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`;
}

function isJsonObject(text: string): boolean {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

function frame(chunk: object): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
