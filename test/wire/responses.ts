import { z } from 'zod';
import { firstIssue, type WireProtocol } from './protocol';
import { openAiErrorBody } from './openai-errors';
import { ResponsesRequestSchema, unpairedItem } from './responses-request';
import { argumentPieces, chunks, DEFAULT_USAGE, type Reply, type ReplyUsage } from './script';

const ModelSchema = z.object({ model: z.string() }).catch({ model: 'unknown' });

/** OpenAI's Responses API, streaming. */
export const responses: WireProtocol = {
  name: 'responses',
  matches: (path) => path === '/v1/responses',

  refuse({ headers, body, key }) {
    const sent = headers['authorization'];
    if (key !== null && sent !== `Bearer ${key}`) {
      const shown = (sent ?? '').replace(/^Bearer /, '');
      return { status: 401, message: `Incorrect API key provided: ${shown}.` };
    }
    const request = ResponsesRequestSchema.safeParse(body);
    if (!request.success) return { status: 400, message: firstIssue(request.error) };
    const unpaired = unpairedItem(request.data);
    return unpaired === null ? null : { status: 400, message: unpaired };
  },

  events: (reply, { number, body }) =>
    answer(reply, number, ModelSchema.parse(body).model).map(frame),
  errorEvent: ({ status, code, message }) => {
    const { error } = openAiErrorBody({ status, ...(message && { message }) });
    const told = code === undefined ? (error.code ?? error.type) : code;
    return frame({ type: 'error', code: told, message: error.message, param: null });
  },
  errorBody: openAiErrorBody,
  frame: (event) => frame({ type: 'unknown', ...event }),
  tail: '',
};

interface Event {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** An item of the answer with the events between its beginning and its end. */
interface Item {
  readonly begun: object;
  readonly events: readonly Event[];
  readonly done: object;
}

function answer(reply: Reply, number: number, model: string): Event[] {
  const items = itemsOf(reply, number);
  const response = {
    id: `resp_${String(number).padStart(24, '0')}`,
    object: 'response',
    created_at: 1_760_000_000 + number,
    status: 'in_progress',
    error: null,
    incomplete_details: null,
    model,
    output: [],
    usage: null,
  };
  const usage = reply.usage === null ? null : usageOf(reply.usage ?? DEFAULT_USAGE);
  const half = reply.usageTwice === true && usage !== null ? { ...usage, output_tokens: 1 } : null;
  const reason = INCOMPLETE[reply.finish ?? 'stop'];
  const events: Event[] = [
    { type: 'response.created', response },
    { type: 'response.in_progress', response: { ...response, usage: half } },
    ...items.flatMap(({ begun, events: between, done }, output_index): Event[] => [
      { type: 'response.output_item.added', output_index, item: begun },
      ...between.map((event) => ({ ...event, output_index })),
      { type: 'response.output_item.done', output_index, item: done },
    ]),
    {
      type: reason === null ? 'response.completed' : 'response.incomplete',
      response: {
        ...response,
        status: reason === null ? 'completed' : 'incomplete',
        incomplete_details: reason === null ? null : { reason },
        output: items.map(({ done }) => done),
        usage,
      },
    },
  ];
  return events.map((event, sequence_number) => ({ ...event, sequence_number }));
}

const INCOMPLETE = {
  stop: null,
  tool_calls: null,
  length: 'max_output_tokens',
  content_filter: 'content_filter',
} as const;

function itemsOf(reply: Reply, number: number): Item[] {
  const text = chunks(reply.text);
  const refusal = chunks(reply.refusal);
  return [
    ...(reply.reasoning === undefined ? [] : [reasoning(reply, `rs_${number}`)]),
    ...(text.length === 0 ? [] : [message(`msg_${number}`, 'output_text', 'text', text)]),
    ...(refusal.length === 0 ? [] : [message(`msg_${number}_r`, 'refusal', 'refusal', refusal)]),
    ...(reply.toolCalls ?? []).map(({ id, name, input }, index) =>
      functionCall(`fc_${number}_${index + 1}`, id ?? `call_${number}_${index + 1}`, name, input),
    ),
  ];
}

function reasoning({ reasoning: said, reasoningSignature = 'gAAAAABo' }: Reply, id: string): Item {
  const pieces = chunks(said);
  const part = { type: 'summary_text', text: pieces.join('') };
  const of = { item_id: id, summary_index: 0 };
  return {
    begun: { id, type: 'reasoning', encrypted_content: reasoningSignature, summary: [] },
    events: [
      {
        type: 'response.reasoning_summary_part.added',
        ...of,
        part: { type: 'summary_text', text: '' },
      },
      ...pieces.map((delta) => ({ type: 'response.reasoning_summary_text.delta', ...of, delta })),
      { type: 'response.reasoning_summary_text.done', ...of, text: part.text },
      { type: 'response.reasoning_summary_part.done', ...of, part },
    ],
    done: { id, type: 'reasoning', encrypted_content: reasoningSignature, summary: [part] },
  };
}

function message(
  id: string,
  type: 'output_text' | 'refusal',
  field: 'text' | 'refusal',
  pieces: readonly string[],
): Item {
  const common = { id, type: 'message', role: 'assistant' };
  const of = { item_id: id, content_index: 0 };
  const annotations = type === 'output_text' ? { annotations: [], logprobs: [] } : {};
  const part = { type, ...annotations, [field]: pieces.join('') };
  return {
    begun: { ...common, status: 'in_progress', content: [] },
    events: [
      { type: 'response.content_part.added', ...of, part: { ...part, [field]: '' } },
      ...pieces.map((delta) => ({ type: `response.${type}.delta`, ...of, delta })),
      { type: `response.${type}.done`, ...of, [field]: pieces.join('') },
      { type: 'response.content_part.done', ...of, part },
    ],
    done: { ...common, status: 'completed', content: [part] },
  };
}

function functionCall(id: string, call_id: string, name: string, input: unknown): Item {
  const pieces = argumentPieces(input);
  const call = { id, type: 'function_call', call_id, name };
  return {
    begun: { ...call, status: 'in_progress', arguments: '' },
    events: [
      ...pieces.map((delta) => ({
        type: 'response.function_call_arguments.delta',
        item_id: id,
        delta,
      })),
      {
        type: 'response.function_call_arguments.done',
        item_id: id,
        arguments: pieces.join(''),
      },
    ],
    done: { ...call, status: 'completed', arguments: pieces.join('') },
  };
}

function usageOf({ input, cached = 0, cacheWrite, output, reasoning: thought = 0 }: ReplyUsage) {
  return {
    input_tokens: input,
    input_tokens_details: {
      cached_tokens: cached,
      ...(cacheWrite === undefined ? {} : { cache_write_tokens: cacheWrite }),
    },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: thought },
    total_tokens: input + output,
  };
}

function frame(event: Event): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
