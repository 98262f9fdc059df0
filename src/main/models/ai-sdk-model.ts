import type { TextStreamPart, ToolSet } from 'ai';
import { assertNever } from '../../shared/assert-never';
import type { Failure } from '../../shared/model/failure';
import type { ModelPart } from '../engine/ports';
import { Answer } from './answer';
import { CallWatch } from './call-watch';
import { arrival, type Patience } from './deadline';
import {
  brokenStream,
  failureOf,
  failureTold,
  filtered,
  stalled,
  stopped,
  type CallFailure,
  type Callee,
} from './failures';
import { isPassing } from './failure-code';
import { openStream, type StreamRequest } from './open-stream';
import { reportedUsage } from './reported-usage';
import { requestedToolCall } from './requested-tool-call';
import type { WireTap } from './wire/tap';

export interface Call extends Omit<StreamRequest, 'label'> {
  readonly callee: Callee;
  readonly patience: Patience;
  /** Null for the model inside the app. */
  readonly tap: WireTap | null;
  /** Milliseconds, of the clock that the tap has. */
  readonly now: () => number;
}

type Part = TextStreamPart<ToolSet>;

/**
 * Asks an AI SDK language model once and streams what it says. Never throws: the last part is
 * `finished` or `failed`. Whether the stream ends by itself, by the signal, by a stall or because
 * the reader left, the HTTP request is closed and no listener stays on the signal.
 */
export async function* streamCall(call: Call, signal: AbortSignal): AsyncGenerator<ModelPart> {
  const { callee, patience, tap, now } = call;
  const { label } = callee;
  const request = new AbortController();
  const close = (): void => request.abort();
  signal.addEventListener('abort', close, { once: true });
  try {
    if (signal.aborted) {
      yield failed(stopped(label), { mayBeBilled: false });
      return;
    }
    const watch = new CallWatch(patience, tap, now);
    const opened = await openStream({ ...call, label }, request.signal);
    if (!opened.ok) {
      yield failed({ code: 'rejected', message: opened.error }, { mayBeBilled: false });
      return;
    }
    const parts = opened.value[Symbol.asyncIterator]();
    const answer = new Answer();
    let next: Promise<IteratorResult<Part, unknown>> | null = null;
    for (;;) {
      next ??= parts.next();
      // When the response begins another time limit begins.
      const either =
        tap !== null && watch.phase() === 'connecting' ? Promise.race([next, tap.responded]) : next;
      const waited = await arrival(either, () => watch.leftMs(), signal);
      switch (waited.type) {
        case 'aborted':
          yield failed(stopped(label));
          return;
        case 'heard':
          if (watch.tellHeard()) yield { type: 'alive' };
          break;
        case 'stalled':
          yield failed(stalled(label, watch.phase(), watch.limitMs()));
          return;
        case 'arrived': {
          if (waited.value === 'responded') break;
          next = null;
          if (waited.value.done === true) {
            yield broken(call);
            return;
          }
          const part = waited.value.value;
          if (isContent(part)) watch.partCame();
          const said = read(part, answer, call);
          if (said !== null) yield said;
          if (said?.type === 'finished' || said?.type === 'failed') return;
          break;
        }
        default:
          assertNever(waited);
      }
    }
  } catch (error) {
    yield signal.aborted ? failed(stopped(label)) : failedCall(error, call);
  } finally {
    signal.removeEventListener('abort', close);
    request.abort();
  }
}

/** Whether the model has begun to answer with this part. */
function isContent({ type }: Part): boolean {
  return type !== 'start' && type !== 'start-step';
}

/** What a part of the AI SDK's stream means for the engine; null when it means nothing. */
function read(part: Part, answer: Answer, call: Call): ModelPart | null {
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
        call.request.tools.map((tool) => tool.name),
      );
      answer.addToolCall(toolCall.callId, toolCall.tool, toolCall.input, part.providerMetadata);
      return { type: 'tool_call', call: toolCall };
    }
    case 'ping':
    case 'tool-input-start':
    case 'tool-input-delta':
      return { type: 'alive' };
    case 'finish-step':
      return ending(part, answer, call);
    case 'error':
      return failedCall(part.error, call);
    case 'abort':
      return failed(stopped(call.callee.label));
    // Echoes of what another part says whole, and what no tool of ours can cause.
    case 'start':
    case 'start-step':
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
  { finishReason, usage }: Extract<Part, { type: 'finish-step' }>,
  answer: Answer,
  call: Call,
): ModelPart {
  const { tap } = call;
  // The library ends an answer also where the provider has not said that it is whole.
  if (tap !== null && (tap.error() !== null || !tap.isComplete())) return broken(call);
  switch (finishReason) {
    case 'content-filter':
      return failed(filtered(call.callee.label), { call });
    case 'error':
    case 'interrupted':
      return broken(call);
    case 'stop':
    case 'length':
    case 'tool-calls':
    case 'other':
      if (finishReason === 'tool-calls' && !answer.hasToolCall()) return broken(call);
      return {
        type: 'finished',
        finishReason,
        usage: tap === null ? reportedUsage(usage) : tap.usage(),
        parts: answer.parts(),
      };
    default:
      return assertNever(finishReason);
  }
}

/** An answer that ended before it was whole: by an error that the provider told of, or without a word. */
function broken(call: Call): ModelPart {
  const told = call.tap?.error() ?? null;
  if (told !== null) return failedAs(failureTold(told, call.callee), call);
  return failed(brokenStream(call.callee.label), { call });
}

function failedCall(error: unknown, call: Call): ModelPart {
  const told = call.tap?.error() ?? null;
  const hasResponded = (call.tap?.respondedAt() ?? null) !== null;
  const failure =
    told === null ? failureOf(error, call.callee, hasResponded) : failureTold(told, call.callee);
  return failedAs(failure, call);
}

function failedAs({ failure, retryAfterMs, ...rest }: CallFailure, call: Call): ModelPart {
  return {
    ...failed(failure, { call }),
    ...rest,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
}

function failed(
  failure: Failure,
  { mayBeBilled = true, call }: { readonly mayBeBilled?: boolean; readonly call?: Call } = {},
): Extract<ModelPart, { type: 'failed' }> {
  // Only the counts of a whole answer are what will be billed.
  const usage = call?.tap?.isComplete() === true ? call.tap.usage() : null;
  return {
    type: 'failed',
    failure,
    mayBeBilled,
    retryable: isPassing(failure.code),
    ...(usage === null ? {} : { usage }),
  };
}
