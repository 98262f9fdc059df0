import { z } from 'zod';
import { errorBody, unexplained } from '../error-body';
import { createAnthropicUsage } from './anthropic-usage';
import { TextField } from './fields';
import { DROPPED, passed, type Reading, type StreamReader } from './reading';

const EventSchema = z.looseObject({ type: z.string() });

const StartSchema = z.object({
  message: z
    .object({ id: TextField, model: TextField, role: TextField, usage: z.unknown().optional() })
    .catch({ usage: undefined }),
});

const IndexSchema = z.object({ index: z.number() });

const ToolUseSchema = z.object({
  type: z.literal('tool_use'),
  id: z.string().min(1),
  name: z.string().min(1),
  input: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** The blocks that an answer to our requests has: no tool of the provider's own is ever offered. */
const BlockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().catch('') }),
  z.object({ type: z.literal('thinking'), thinking: z.string().catch('') }),
  z.object({ type: z.literal('redacted_thinking'), data: z.string() }),
  ToolUseSchema,
]);

const BlockStartSchema = z.object({ index: z.number(), content_block: BlockSchema });

const BlockDeltaSchema = z.object({
  index: z.number(),
  delta: z.discriminatedUnion('type', [
    z.object({ type: z.literal('text_delta'), text: z.string() }),
    z.object({ type: z.literal('thinking_delta'), thinking: z.string() }),
    z.object({ type: z.literal('signature_delta'), signature: z.string() }),
    z.object({ type: z.literal('input_json_delta'), partial_json: z.string() }),
  ]),
});

const MessageDeltaSchema = z.object({
  delta: z.object({ stop_reason: TextField.nullable() }).catch({ stop_reason: undefined }),
  usage: z.unknown().optional(),
});

/** Anthropic's Messages, streaming, version 2023-06-01: new kinds of events may appear at any time. */
export function createAnthropicStream(): StreamReader {
  const usage = createAnthropicUsage();
  /** Blocks that were passed on and have not ended. */
  const open = new Set<number>();
  let stopped = false;
  let complete = false;

  function read(value: unknown): Reading {
    const event = EventSchema.safeParse(value);
    if (!event.success) return DROPPED;
    switch (event.data.type) {
      case 'message_start':
        return started(event.data);
      case 'content_block_start':
        return blockStarted(event.data);
      case 'content_block_delta': {
        const delta = BlockDeltaSchema.safeParse(event.data);
        if (!delta.success || !open.has(delta.data.index)) return DROPPED;
        return passed({ type: 'content_block_delta', ...delta.data });
      }
      case 'content_block_stop': {
        const block = IndexSchema.safeParse(event.data);
        if (!block.success || !open.delete(block.data.index)) return DROPPED;
        return passed({ type: 'content_block_stop', index: block.data.index });
      }
      case 'message_delta':
        return messageChanged(event.data);
      case 'message_stop':
        // Without a reason to stop, or with a block that did not end, a part of the stream was lost.
        if (!stopped || open.size > 0) return DROPPED;
        complete = true;
        return passed({ type: 'message_stop' });
      case 'error':
        return { type: 'error', error: errorBody(event.data) ?? unexplained('api_error') };
      case 'ping':
        return passed({ type: 'ping' });
      default:
        return DROPPED;
    }
  }

  function started(event: unknown): Reading {
    const { message } = StartSchema.parse(event);
    usage.add(message.usage);
    const { id, model, role } = message;
    // The library insists on counts here; what is booked is counted apart.
    return passed({ type: 'message_start', message: { id, model, role, usage: NO_COUNTS } });
  }

  function blockStarted(event: unknown): Reading {
    const block = BlockStartSchema.safeParse(event);
    if (!block.success) return DROPPED;
    open.add(block.data.index);
    return passed({ type: 'content_block_start', ...block.data });
  }

  function messageChanged(event: unknown): Reading {
    const { delta, usage: reported } = MessageDeltaSchema.parse(event);
    usage.add(reported, { isLast: true });
    const { stop_reason: reason } = delta;
    // Counts may come again, after the reason or without one: the reason stays what it was.
    if (typeof reason !== 'string') return DROPPED;
    stopped = true;
    return passed({
      type: 'message_delta',
      delta: { stop_reason: reason },
      usage: { output_tokens: 0 },
    });
  }

  return { read, isComplete: () => complete, usage: usage.total };
}

const NO_COUNTS = { input_tokens: 0 };
