import { z } from 'zod';
import type { Usage } from '../../../shared/model/usage';
import { errorBody, unexplained } from '../error-body';
import { mergeCounts, TextField, TokensField } from './fields';
import { DROPPED, passed, type Reading, type StreamReader } from './reading';
import { createResponsesItems, type ItemEvent } from './responses-items';

const UsageSchema = z.object({
  input_tokens: TokensField,
  output_tokens: TokensField,
  input_tokens_details: z
    .object({ cached_tokens: TokensField, cache_write_tokens: TokensField })
    .optional()
    .catch(undefined),
  output_tokens_details: z.object({ reasoning_tokens: TokensField }).optional().catch(undefined),
});

const ResponseSchema = z.object({
  id: TextField,
  error: z.unknown().optional(),
  incomplete_details: z.object({ reason: z.string() }).nullish().catch(null),
  output: z.unknown().optional(),
  usage: z.unknown().optional(),
});

const EventSchema = z.looseObject({ type: z.string(), response: z.unknown().optional() });

/** A call of a tool of ours; compatible servers leave out its id and status. */
const CallSchema = z.object({
  type: z.literal('function_call'),
  id: TextField,
  call_id: z.string().min(1),
  name: z.string().min(1),
  arguments: z.string().catch(''),
});

const ItemSchema = z.object({ output_index: z.number(), item: CallSchema });

/** The whole answer, which is told once more at its end. */
const OutputSchema = z.array(z.unknown()).catch([]);

interface Counts {
  readonly input?: number | undefined;
  readonly output?: number | undefined;
  readonly cached?: number | undefined;
  readonly written?: number | undefined;
  readonly reasoning?: number | undefined;
}

/** A piece of a call's arguments, which are told once more, whole, when the call is done. */
const ArgumentsSchema = z.object({
  item_id: z.string().catch(''),
  output_index: z.number(),
  delta: z.string(),
});

/** OpenAI's Responses, streaming. */
export function createResponsesStream(): StreamReader {
  let counts: Counts = {};
  let complete = false;
  const called = new Set<string>();
  const items = createResponsesItems();

  function count(report: unknown): void {
    const { data } = UsageSchema.safeParse(report);
    if (data === undefined) return;
    counts = mergeCounts(counts, {
      input: data.input_tokens,
      output: data.output_tokens,
      cached: data.input_tokens_details?.cached_tokens,
      written: data.input_tokens_details?.cache_write_tokens,
      reasoning: data.output_tokens_details?.reasoning_tokens,
    });
  }

  function read(value: unknown): Reading {
    const event = EventSchema.safeParse(value);
    if (!event.success) {
      const error = errorBody(value);
      return error === null ? DROPPED : { type: 'error', error };
    }
    const { type } = event.data;
    const { data: response } = ResponseSchema.safeParse(event.data.response);
    count(response?.usage);
    switch (type) {
      case 'response.completed':
      case 'response.incomplete': {
        complete = callsIn(response?.output).every((id) => called.has(id));
        const { incomplete_details: details } = response ?? {};
        // Only what the library reads of it; what is booked is counted apart.
        return passed({
          type,
          sequence_number: 0,
          response: { id: response?.id ?? '', incomplete_details: details ?? null, usage: null },
        });
      }
      case 'response.failed':
        // It ends the answer as well: counts that it has are what will be billed.
        complete = true;
        return { type: 'error', error: errorBody(response?.error) ?? unexplained('server_error') };
      case 'error':
        return {
          type: 'error',
          error: errorBody(withoutType(event.data)) ?? unexplained('server_error'),
        };
      case 'response.output_item.added':
      case 'response.output_item.done':
        return item(type, event.data);
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        return rebuilt(items.words(type, event.data), event.data);
      case 'response.reasoning_summary_part.added':
      case 'response.reasoning_summary_part.done':
      case 'response.reasoning_summary_text.delta':
        return rebuilt(items.summary(type, event.data), event.data);
      case 'response.function_call_arguments.delta': {
        const { data } = ArgumentsSchema.safeParse(event.data);
        return data === undefined ? DROPPED : passed({ type, ...data });
      }
      default:
        return DROPPED;
    }
  }

  function item(type: ItemEvent, event: object): Reading {
    const { data } = ItemSchema.safeParse(event);
    if (data === undefined) {
      // A call of another kind is the library's to read; one that cannot be read ends the answer as broken.
      return isCall(event) ? passed(event) : rebuilt(items.item(type, event), event);
    }
    const { output_index: index, item: call } = data;
    const { call_id: callId } = call;
    if (type === 'response.output_item.done') called.add(callId);
    const status = type === 'response.output_item.done' ? 'completed' : 'in_progress';
    return passed({ type, output_index: index, item: { ...call, id: call.id ?? callId, status } });
  }

  function usage(): Usage | null {
    const { input, output, cached = 0, written = 0, reasoning = 0 } = counts;
    if (input === undefined || output === undefined) return null;
    return {
      inputTokens: input,
      cachedInputTokens: cached,
      cacheWriteTokens: written,
      outputTokens: output,
      reasoningTokens: reasoning,
    };
  }

  return { read, isComplete: () => complete, usage };
}

/** Words that cannot be read must not be lost either. */
function rebuilt(events: readonly object[] | null, event: object): Reading {
  if (events === null) return passed(event);
  return events.length === 0 ? DROPPED : passed(...events);
}

const AnyCallSchema = z.object({
  item: z.object({ type: z.enum(['function_call', 'custom_tool_call']) }),
});

function isCall(event: object): boolean {
  return AnyCallSchema.safeParse(event).success;
}

function callsIn(output: unknown): readonly string[] {
  return OutputSchema.parse(output).flatMap(
    (item) => CallSchema.safeParse(item).data?.call_id ?? [],
  );
}

/** The event's own type, `error`, says nothing of the kind of error. */
function withoutType(event: z.infer<typeof EventSchema>): object {
  return { ...event, type: undefined };
}
