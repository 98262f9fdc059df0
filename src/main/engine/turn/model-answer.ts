import type { Failure } from '../../../shared/model/failure';
import type { AssistantPart } from '../../../shared/model/message';
import type { CallPurpose } from '../../../shared/model/run-event';
import type { AttemptContext, Position } from '../attempt/attempt-context';
import type { CallEnd, EnginePorts, ModelPart, ModelRequest, RequestedToolCall } from '../ports';

/** What a model call said, and how it ended. */
export interface ModelAnswer {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly RequestedToolCall[];
  /** Null when the call failed. */
  readonly last: { readonly finishReason: string; readonly parts: readonly AssistantPart[] } | null;
  /** Means nothing unless the call failed. */
  readonly failure: Failure;
  readonly end: CallEnd;
  readonly retry: RetryAdvice;
}

/** What a failed call says of another try. */
export interface RetryAdvice {
  /** Whether the same request may well succeed a little later. */
  readonly isRetryable: boolean;
  /** How long the provider asks to be left alone (ms); null where it does not say. */
  readonly afterMs: number | null;
}

export type FinishedAnswer = ModelAnswer & { readonly last: NonNullable<ModelAnswer['last']> };

export function isFinished(answer: ModelAnswer): answer is FinishedAnswer {
  return answer.last !== null;
}

const BROKEN: Failure = {
  code: 'broken_stream',
  message: 'The model’s answer ended without a completion signal; run the task again.',
};

/** It would fail alike, or nobody wants it any more. */
export const NO_RETRY: RetryAdvice = { isRetryable: false, afterMs: null };

const BROKEN_OFF: Extract<ModelPart, { type: 'failed' }> = {
  type: 'failed',
  failure: BROKEN,
  mayBeBilled: true,
  retryable: true,
};

/**
 * The calls of one answer with an id of its own each: answers, approvals and results go by it, and models
 * have been seen to give one twice, or none.
 */
function withOwnIds(calls: readonly RequestedToolCall[], parts: readonly AssistantPart[]) {
  const taken = new Set<string>();
  const ownId = (callId: string): string => {
    let id = callId === '' ? 'call' : callId;
    for (let copy = 2; taken.has(id); copy += 1) id = `${callId === '' ? 'call' : callId}-${copy}`;
    taken.add(id);
    return id;
  };
  const ids = calls.map(({ callId }) => ownId(callId));
  let next = 0;
  return {
    calls: calls.map((call, index) => ({ ...call, callId: ids[index] ?? call.callId })),
    parts: parts.map((part) =>
      part.type === 'tool_call' ? { ...part, callId: ids[next++] ?? part.callId } : part,
    ),
  };
}

/** Follows the stream to its end; the words of the agent's own work are passed on live. */
export async function listen(
  ports: EnginePorts,
  { run, stop, pulse }: AttemptContext,
  { purpose, ...position }: Position & { readonly purpose: CallPurpose },
  request: ModelRequest,
): Promise<ModelAnswer> {
  let text = '';
  let reasoning = '';
  const calls: RequestedToolCall[] = [];
  let ended: Extract<ModelPart, { type: 'finished' | 'failed' }> | null = null;

  for await (const part of ports.model.stream(request, stop.signal)) {
    pulse.beat();
    switch (part.type) {
      case 'text_delta':
        text += part.text;
        if (purpose === 'work')
          ports.live.delta(run.id, { ...position, kind: 'text', text: part.text });
        break;
      case 'reasoning_delta':
        reasoning += part.text;
        if (purpose === 'work')
          ports.live.delta(run.id, { ...position, kind: 'reasoning', text: part.text });
        break;
      case 'tool_call':
        calls.push(part.call);
        break;
      case 'alive':
        break;
      case 'finished':
      case 'failed':
        ended = part;
        break;
    }
  }

  const said = { text, reasoning, calls };
  if (ended?.type === 'finished') {
    const told = withOwnIds(calls, ended.parts);
    const end: CallEnd = ended.usage
      ? { type: 'reported', usage: ended.usage }
      : { type: 'may_be_billed' };
    const last = { finishReason: ended.finishReason, parts: told.parts };
    return { ...said, calls: told.calls, last, failure: BROKEN, end, retry: NO_RETRY };
  }
  // A stream that ends without its last part has broken off.
  const { failure, mayBeBilled, usage, retryable, retryAfterMs } = ended ?? BROKEN_OFF;
  const unreported = { type: mayBeBilled ? 'may_be_billed' : 'not_billed' } as const;
  const end: CallEnd = usage === undefined ? unreported : { type: 'reported', usage };
  const retry = { isRetryable: retryable ?? false, afterMs: retryAfterMs ?? null };
  return { ...said, last: null, failure, end, retry };
}
