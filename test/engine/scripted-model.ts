import { z } from 'zod';
import type { AssistantPart } from '../../src/shared/model/message';
import type { Failure } from '../../src/shared/model/failure';
import type { Usage } from '../../src/shared/model/usage';
import type { Model, ModelPart, ModelRequest } from '../../src/main/engine/ports';

/** What the model says in one call. */
export type Reply =
  | {
      readonly text?: string;
      readonly reasoning?: string;
      readonly calls?: readonly { readonly tool: string; readonly input: unknown }[];
      readonly usage?: Partial<Usage> | null;
      readonly finishReason?: string;
    }
  | {
      readonly failure: Failure;
      readonly text?: string;
      readonly mayBeBilled?: boolean;
      readonly retryable?: boolean;
      readonly retryAfterMs?: number;
    }
  /** Says the text and then nothing more, until the call is aborted. */
  | { readonly hangsAfter: string };

/**
 * What the model says: the replies in order, one a call, or by what it is sent. The latter answers a
 * step that is made again after a crash as it answered the first time. `call` counts from 1.
 */
export type Script = readonly Reply[] | ((request: ModelRequest, call: number) => Reply);

export interface ScriptedModel extends Model {
  readonly requests: readonly ModelRequest[];
  /** Resolves when the n-th call (from 1) has begun. */
  began(call: number): Promise<void>;
}

const NO_USAGE: Usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** A model at the port that says what its script holds. */
export function scriptedModel(replies: Script, contextWindow: number | null = null): ScriptedModel {
  const requests: ModelRequest[] = [];
  const waiting: { call: number; resolve: () => void }[] = [];

  async function* stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    requests.push(request);
    const call = requests.length;
    for (const { resolve } of waiting.filter((each) => each.call <= call)) resolve();
    const reply = typeof replies === 'function' ? replies(request, call) : replies[call - 1];
    if (reply === undefined) throw new Error(`The script has no reply for call ${call}.`);
    if ('hangsAfter' in reply) {
      yield { type: 'text_delta', text: reply.hangsAfter };
      await aborted(signal);
      yield {
        type: 'failed',
        failure: { code: 'internal', message: 'aborted' },
        mayBeBilled: true,
      };
      return;
    }
    if (reply.text !== undefined) yield { type: 'text_delta', text: reply.text };
    if ('failure' in reply) {
      const { failure, mayBeBilled = true, retryable = false, retryAfterMs } = reply;
      const advice = retryAfterMs === undefined ? { retryable } : { retryable, retryAfterMs };
      yield { type: 'failed', failure, mayBeBilled, ...advice };
      return;
    }
    if (reply.reasoning !== undefined) yield { type: 'reasoning_delta', text: reply.reasoning };
    const parts: AssistantPart[] = [];
    if (reply.text !== undefined) parts.push({ type: 'text', text: reply.text });
    for (const [index, { tool, input }] of (reply.calls ?? []).entries()) {
      const callId = `call-${call}-${index}`;
      parts.push({ type: 'tool_call', callId, tool, input: z.json().parse(input) });
      yield { type: 'tool_call', call: { callId, tool, input, invalid: null } };
    }
    yield {
      type: 'finished',
      finishReason: reply.finishReason ?? (parts.length > 1 ? 'tool-calls' : 'stop'),
      usage: reply.usage === null ? null : { ...NO_USAGE, ...reply.usage },
      parts,
    };
  }

  return {
    stream,
    unready: () => null,
    contextWindow: () => contextWindow,
    requests,
    began: (call) =>
      requests.length >= call
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ call, resolve })),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
