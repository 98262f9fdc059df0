import { z } from 'zod';
import { firstIssue, type WireProtocol } from './protocol';
import { argumentPieces, chunks, DEFAULT_USAGE, type Reply, type ReplyError } from './script';

const CacheControl = z
  .object({ type: z.literal('ephemeral') })
  .loose()
  .optional();

const BlockSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string().min(1, 'text content blocks must be non-empty'),
    cache_control: CacheControl,
  }),
  z.object({
    type: z.enum(['image', 'document']),
    source: z.object({
      type: z.literal('base64'),
      media_type: z.string().min(1),
      data: z.string().min(1),
    }),
    cache_control: CacheControl,
  }),
  z.object({ type: z.literal('thinking'), thinking: z.string(), signature: z.string().min(1) }),
  z.object({ type: z.literal('redacted_thinking'), data: z.string().min(1) }),
  z.object({
    type: z.literal('tool_use'),
    id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
    name: z.string().min(1),
    input: z.record(z.string(), z.unknown()),
    cache_control: CacheControl,
  }),
  z.object({
    type: z.literal('tool_result'),
    tool_use_id: z.string().min(1),
    content: z.union([z.string(), z.array(z.unknown())]).optional(),
    is_error: z.boolean().optional(),
    cache_control: CacheControl,
  }),
]);

const RequestSchema = z.object({
  model: z.string().min(1),
  max_tokens: z.number().int().min(1),
  stream: z.literal(true),
  system: z
    .union([z.string(), z.array(z.object({ type: z.literal('text'), text: z.string() }).loose())])
    .optional(),
  messages: z
    .array(
      z.object({
        role: z.enum(['user', 'assistant']),
        content: z.union([z.string().min(1), z.array(BlockSchema).min(1)]),
      }),
    )
    .min(1, 'at least one message is required'),
  tools: z
    .array(
      z.object({
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
        description: z.string().optional(),
        input_schema: z.object({ type: z.literal('object') }).loose(),
        cache_control: CacheControl,
      }),
    )
    .optional(),
});
type AnthropicRequest = z.infer<typeof RequestSchema>;

const ModelSchema = RequestSchema.pick({ model: true }).catch({ model: 'unknown' });

const ERROR_TYPES: Readonly<Record<number, readonly [type: string, message: string]>> = {
  400: ['invalid_request_error', 'invalid request'],
  401: ['authentication_error', 'invalid x-api-key'],
  402: ['billing_error', 'There is an issue with your billing or payment information.'],
  403: ['permission_error', 'Your API key does not have permission to use the specified resource.'],
  404: ['not_found_error', 'model: unknown'],
  413: ['request_too_large', 'Request exceeds the maximum size'],
  429: ['rate_limit_error', 'This request would exceed your account’s rate limit.'],
  500: ['api_error', 'Internal server error'],
  529: ['overloaded_error', 'Overloaded'],
};

const STOP_REASONS = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  content_filter: 'refusal',
} as const;

/** Anthropic's Messages API, version 2023-06-01, streaming. */
export const anthropicMessages: WireProtocol = {
  name: 'anthropic',
  matches: (path) => path === '/v1/messages',

  refuse({ headers, body, key }) {
    if (headers['x-api-key'] === undefined) {
      return { status: 401, message: 'x-api-key header is required' };
    }
    if (key !== null && headers['x-api-key'] !== key) return { status: 401 };
    if (headers['anthropic-version'] === undefined) {
      return { status: 400, message: 'anthropic-version: header is required' };
    }
    const request = RequestSchema.safeParse(body);
    if (!request.success) return { status: 400, message: firstIssue(request.error) };
    if (countOf(body, 'cache_control') > MAX_CACHE_BREAKPOINTS) {
      return {
        status: 400,
        message: 'A maximum of 4 blocks with cache_control may be provided.',
      };
    }
    const unpaired = unpairedTool(request.data);
    return unpaired === null ? null : { status: 400, message: unpaired };
  },

  events(reply, { number, body }) {
    const { model } = ModelSchema.parse(body);
    return answer(reply, number, model).map(frame);
  },

  errorEvent: (error) => frame({ ...errorBody(error), type: 'error' }),

  errorBody: (error) => ({ ...errorBody(error), request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy' }),
  frame: (event) => frame({ type: 'unknown', ...event }),
  tail: '',
};

const MAX_CACHE_BREAKPOINTS = 4;

/** How often a body has a field, wherever. */
function countOf(body: unknown, field: string): number {
  return JSON.stringify(body).split(`"${field}":`).length - 1;
}

/** The events of a message; each carries its name in `type`, as on the wire. */
function answer(reply: Reply, number: number, model: string): Event[] {
  const usage = usageOf(reply);
  const blocks = blocksOf(reply, number);
  const finish = reply.finish ?? ((reply.toolCalls ?? []).length > 0 ? 'tool_calls' : 'stop');
  return [
    {
      type: 'message_start',
      message: {
        model,
        id: `msg_${String(number).padStart(24, '0')}`,
        type: 'message',
        role: 'assistant',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        ...(reply.usage === null
          ? {}
          : { usage: { ...usage, output_tokens: 1, service_tier: 'standard' } }),
      },
    },
    { type: 'ping' },
    ...blocks.flatMap(({ start, deltas }, index): Event[] => [
      { type: 'content_block_start', index, content_block: start },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]),
    ...ends(reply, STOP_REASONS[reply.refusal === undefined ? finish : 'content_filter'], usage),
    { type: 'message_stop' },
  ];
}

/** The end of the message: usually once; counts may come twice, or after the reason to stop. */
function ends(reply: Reply, stop_reason: string, usage: object): Event[] {
  const type = 'message_delta';
  const delta = { stop_reason, stop_sequence: null };
  if (reply.usage === null) return [{ type, delta }];
  if (reply.usageLate === true)
    return [
      { type, delta },
      { type, delta: {}, usage },
    ];
  const first = { type, delta, usage: { ...usage, output_tokens: 1 } };
  return [...(reply.usageTwice === true ? [first] : []), { type, delta, usage }];
}

interface Event {
  readonly type: string;
  readonly [field: string]: unknown;
}

interface Block {
  readonly start: object;
  readonly deltas: readonly object[];
}

function blocksOf(reply: Reply, number: number): Block[] {
  const reasoning = chunks(reply.reasoning);
  const text = [...chunks(reply.text), ...chunks(reply.refusal)];
  const { reasoningSignature: signature = 'EqQBCgIYAhIM' } = reply;
  return [
    ...(reasoning.length === 0
      ? []
      : [
          {
            start: { type: 'thinking', thinking: '', signature: '' },
            deltas: [
              ...reasoning.map((thinking) => ({ type: 'thinking_delta', thinking })),
              { type: 'signature_delta', signature },
            ],
          },
        ]),
    ...(text.length === 0
      ? []
      : [
          {
            start: { type: 'text', text: '' },
            deltas: text.map((piece) => ({ type: 'text_delta', text: piece })),
          },
        ]),
    ...(reply.toolCalls ?? []).map(({ id, name, input }, index) => ({
      start: { type: 'tool_use', id: id ?? `toolu_${number}_${index + 1}`, name, input: {} },
      deltas: ['', ...argumentPieces(input)].map((partial_json) => ({
        type: 'input_json_delta',
        partial_json,
      })),
    })),
  ];
}

/** Anthropic's `input_tokens` leaves out what was read from or written to the cache. */
function usageOf({ usage }: Reply) {
  const { input, cached = 0, cacheWrite = 0, output, reasoning } = usage ?? DEFAULT_USAGE;
  return {
    input_tokens: input - cached - cacheWrite,
    cache_creation_input_tokens: cacheWrite,
    cache_read_input_tokens: cached,
    output_tokens: output,
    ...(reasoning === undefined ? {} : { output_tokens_details: { thinking_tokens: reasoning } }),
  };
}

/** Every tool use must have its result in the next message, and every result its tool use before it. */
function unpairedTool({ messages }: AnthropicRequest): string | null {
  let open: string[] = [];
  for (const [index, { content }] of messages.entries()) {
    const blocks = typeof content === 'string' ? [] : content;
    const results = blocks.flatMap((block) =>
      block.type === 'tool_result' ? [block.tool_use_id] : [],
    );
    const missing = open.filter((id) => !results.includes(id));
    if (missing.length > 0) {
      return `messages.${index - 1}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}.`;
    }
    const stray = results.find((id) => !open.includes(id));
    if (stray !== undefined) {
      return `messages.${index}.content: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${stray}.`;
    }
    open = blocks.flatMap((block) => (block.type === 'tool_use' ? [block.id] : []));
  }
  return open.length === 0
    ? null
    : `tool_use ids were found without tool_result blocks: ${open.join(', ')}.`;
}

function errorBody({ status, type, message }: ReplyError) {
  const [usualType, usualMessage] = ERROR_TYPES[status] ?? ['api_error', 'Internal server error'];
  return { type: 'error', error: { type: type ?? usualType, message: message ?? usualMessage } };
}

function frame(event: Event): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
