import type { LanguageModel, TextStreamPart, ToolSet } from 'ai';
import { assertNever } from '../../shared/assert-never';
import type { Failure } from '../../shared/model/failure';
import type { ModelPart, ModelRequest, ToolDefinition } from '../engine/ports';
import { Answer } from './answer';
import { toModelMessages } from './conversation';
import { nextPart, type Patience, type Waited } from './deadline';
import { brokenStream, failureOf, filtered, stalled, stopped, type Callee } from './failures';
import { reportedUsage } from './reported-usage';
import { requestedToolCall } from './requested-tool-call';

export interface Call {
  readonly model: LanguageModel;
  readonly request: ModelRequest;
  readonly callee: Callee;
  readonly patience: Patience;
}

/**
 * Asks an AI SDK language model once and streams what it says. Never throws: the last part is
 * `finished` or `failed`. Whether the stream ends by itself, by the signal, by a stall or because
 * the reader left, the HTTP request is closed and no listener stays on the signal.
 */
export async function* streamCall(call: Call, signal: AbortSignal): AsyncGenerator<ModelPart> {
  const { callee, patience } = call;
  const request = new AbortController();
  const close = (): void => request.abort();
  signal.addEventListener('abort', close, { once: true });
  try {
    if (signal.aborted) {
      yield failed(stopped(callee.label), false);
      return;
    }
    const parts = (await open(call, request.signal))[Symbol.asyncIterator]();
    const answer = new Answer();
    let began = false;
    for (;;) {
      const ms: number = began ? patience.nextPartMs : patience.firstPartMs;
      const waited: Waited<TextStreamPart<ToolSet>> = await nextPart(parts, ms, signal);
      switch (waited.type) {
        case 'aborted':
          yield failed(stopped(callee.label));
          return;
        case 'stalled':
          yield failed(stalled(callee.label, began, ms));
          return;
        case 'ended':
          yield failed(brokenStream(callee.label));
          return;
        case 'part': {
          began ||= waited.part.type !== 'start';
          const said = read(waited.part, answer, call);
          if (said !== null) yield said;
          if (said?.type === 'finished' || said?.type === 'failed') return;
          break;
        }
        default:
          assertNever(waited);
      }
    }
  } catch (error) {
    yield signal.aborted ? failed(stopped(callee.label)) : failedCall(error, callee);
  } finally {
    signal.removeEventListener('abort', close);
    request.abort();
  }
}

async function open(
  { model, request }: Call,
  abortSignal: AbortSignal,
): Promise<AsyncIterable<TextStreamPart<ToolSet>>> {
  const { streamText } = await aiSdk();
  return streamText({
    model,
    instructions: request.instructions,
    messages: toModelMessages(request.messages),
    tools: await toToolSet(request.tools),
    maxOutputTokens: request.maxOutputTokens,
    // Retries are the engine's: each needs a reservation of its own.
    maxRetries: 0,
    abortSignal,
    // Anthropic's pings are signs of life during long thinking.
    providerOptions: { anthropic: { includePings: true } },
    // The default logs to the console; here an error is a part of the stream.
    onError: () => undefined,
  }).stream;
}

/** Loaded at the first call, not at the app's start; its warnings would go to the console. */
async function aiSdk() {
  globalThis.AI_SDK_LOG_WARNINGS = false;
  return import('ai');
}

/** Tools without `execute`: the engine runs them. */
async function toToolSet(definitions: readonly ToolDefinition[]): Promise<ToolSet> {
  const { jsonSchema, tool } = await aiSdk();
  return Object.fromEntries(
    definitions.map(({ name, description, inputSchema }) => [
      name,
      tool({ description, inputSchema: jsonSchema({ ...inputSchema }) }),
    ]),
  );
}

/** What a part of the AI SDK's stream means for the engine; null when it means nothing. */
function read(part: TextStreamPart<ToolSet>, answer: Answer, call: Call): ModelPart | null {
  const { callee, request } = call;
  switch (part.type) {
    case 'text-start':
      answer.extend('text', part.id, '', part.providerMetadata);
      return null;
    case 'text-delta':
      answer.extend('text', part.id, part.text, part.providerMetadata);
      return part.text === '' ? null : { type: 'text_delta', text: part.text };
    case 'text-end':
      answer.end('text', part.id, part.providerMetadata);
      return null;
    case 'reasoning-start':
      answer.extend('reasoning', part.id, '', part.providerMetadata);
      return null;
    case 'reasoning-delta':
      answer.extend('reasoning', part.id, part.text, part.providerMetadata);
      return part.text === '' ? null : { type: 'reasoning_delta', text: part.text };
    case 'reasoning-end':
      answer.end('reasoning', part.id, part.providerMetadata);
      return null;
    case 'tool-call': {
      const toolCall = requestedToolCall(
        part,
        request.tools.map((tool) => tool.name),
      );
      answer.addToolCall(toolCall.callId, toolCall.tool, toolCall.input, part.providerMetadata);
      return { type: 'tool_call', call: toolCall };
    }
    case 'finish-step':
      return ending(part, answer, callee);
    case 'error':
      return failedCall(part.error, callee);
    case 'abort':
      return failed(stopped(callee.label));
    // Signs of life, echoes of what another part says whole, and what no tool of ours can cause.
    case 'start':
    case 'start-step':
    case 'ping':
    case 'tool-input-start':
    case 'tool-input-delta':
    case 'tool-input-end':
    case 'tool-error':
    case 'finish':
    case 'custom':
    case 'source':
    case 'file':
    case 'reasoning-file':
    case 'tool-result':
    case 'tool-output-denied':
    case 'tool-approval-request':
    case 'tool-approval-response':
    case 'steering-message':
    case 'raw':
      return null;
    default:
      return assertNever(part);
  }
}

function ending(
  { finishReason, usage }: Extract<TextStreamPart<ToolSet>, { type: 'finish-step' }>,
  answer: Answer,
  { label }: Callee,
): ModelPart {
  switch (finishReason) {
    case 'content-filter':
      return failed(filtered(label));
    case 'error':
    case 'interrupted':
      return failed(brokenStream(label));
    case 'stop':
    case 'length':
    case 'tool-calls':
    case 'other':
      return {
        type: 'finished',
        finishReason,
        usage: reportedUsage(usage),
        parts: answer.parts(),
      };
    default:
      return assertNever(finishReason);
  }
}

function failed(failure: Failure, mayBeBilled = true): ModelPart {
  return { type: 'failed', failure, mayBeBilled };
}

function failedCall(error: unknown, callee: Callee): ModelPart {
  return { type: 'failed', ...failureOf(error, callee) };
}
