import type { AssistantPart } from '../../shared/model/message';
import type { Failure } from '../../shared/model/failure';
import type { RunEventBody } from '../../shared/model/run-event';
import type {
  CallEnd,
  EnginePorts,
  ModelPart,
  ModelRequest,
  RequestedToolCall,
  Reservation,
  Settlement,
} from './ports';
import { instructionsFor } from './prompts';
import type { AttemptContext, Position } from './attempt-context';

export type StepResult =
  | {
      readonly type: 'answered';
      readonly text: string;
      readonly finishReason: string;
      readonly calls: readonly RequestedToolCall[];
      readonly settlement: Settlement;
    }
  | {
      /** With the failure code `cancelled` when the attempt was cancelled. */
      readonly type: 'stopped';
      readonly failure: Failure;
      /** Null when no call was made. */
      readonly settlement: Settlement | null;
    };

/**
 * One model call: reserve, ask, settle. The settlement, the answer's events and the message to the
 * conversation are one commit, so that a crash leaves either all of the step or its reservation.
 */
export async function runStep(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
): Promise<StepResult> {
  const request = requestFor(ports, context);
  const { run } = context;
  const reserved = ports.ledger.transaction(() => {
    const reservation = ports.budget.reserve({
      runId: run.id,
      agentId: run.agentId,
      ...position,
      request,
    });
    ports.ledger.append(run.id, [
      reservation.ok
        ? startedEvent(position, request, reservation.value)
        : {
            type: 'step_failed',
            ...position,
            modelCallId: null,
            failure: reservation.error,
            costMicroUsd: null,
            provenance: null,
          },
    ]);
    return reservation;
  });
  if (!reserved.ok) return { type: 'stopped', failure: reserved.error, settlement: null };

  const { modelCallId, maxOutputTokens } = reserved.value;
  const answer = await listen(ports, context, position, { ...request, maxOutputTokens });
  return ports.ledger.transaction(() => {
    const settlement = ports.budget.settle(modelCallId, answer.end);
    const { calls, last, failure } = answer;
    const heard: RunEventBody[] = [];
    if (answer.reasoning !== '') {
      heard.push({ type: 'reasoning', ...position, text: answer.reasoning });
    }
    if (answer.text !== '') heard.push({ type: 'text', ...position, text: answer.text });
    if (last === null) {
      ports.ledger.append(run.id, [
        ...heard,
        {
          type: 'step_failed',
          ...position,
          modelCallId,
          failure,
          costMicroUsd: settlement.costMicroUsd,
          provenance: settlement.provenance,
        },
      ]);
      return { type: 'stopped', failure, settlement };
    }
    ports.ledger.append(run.id, [
      ...heard,
      {
        type: 'step_finished',
        ...position,
        modelCallId,
        usage: settlement.usage,
        provenance: settlement.provenance,
        costMicroUsd: settlement.costMicroUsd,
        finishReason: last.finishReason,
      },
    ]);
    if (last.parts.length > 0) {
      ports.ledger.addMessage(run.sessionId, run.id, { role: 'assistant', parts: last.parts });
    }
    return {
      type: 'answered',
      text: answer.text,
      finishReason: last.finishReason,
      calls,
      settlement,
    };
  });
}

function requestFor(ports: EnginePorts, { run, agent }: AttemptContext): ModelRequest {
  return {
    providerId: run.providerId,
    model: run.model,
    instructions: instructionsFor(agent),
    messages: ports.ledger.messages(run.sessionId),
    tools: ports.tools.definitions(agent),
    maxOutputTokens: agent.maxOutputTokens,
  };
}

function startedEvent(
  position: Position,
  request: ModelRequest,
  reservation: Reservation,
): RunEventBody {
  return {
    type: 'step_started',
    ...position,
    modelCallId: reservation.modelCallId,
    provider: request.providerId,
    model: request.model,
    maxOutputTokens: reservation.maxOutputTokens,
    reservedMicroUsd: reservation.reservedMicroUsd,
  };
}

interface Heard {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly RequestedToolCall[];
  /** Null when the call failed. */
  readonly last: { readonly finishReason: string; readonly parts: readonly AssistantPart[] } | null;
  readonly failure: Failure;
  readonly end: CallEnd;
}

const CANCELLED: Failure = {
  code: 'cancelled',
  message: 'Cancelled while the model was answering.',
};
const BROKEN: Failure = {
  code: 'broken_stream',
  message: 'The model’s answer ended without a completion signal; run the task again.',
};

/** Follows the stream to its end and passes the words on live. */
async function listen(
  ports: EnginePorts,
  { run, signal }: AttemptContext,
  position: Position,
  request: ModelRequest,
): Promise<Heard> {
  let text = '';
  let reasoning = '';
  const calls: RequestedToolCall[] = [];
  let ended: Extract<ModelPart, { type: 'finished' | 'failed' }> | null = null;
  for await (const part of ports.model.stream(request, signal)) {
    switch (part.type) {
      case 'text_delta':
        text += part.text;
        ports.live.delta(run.id, { ...position, kind: 'text', text: part.text });
        break;
      case 'reasoning_delta':
        reasoning += part.text;
        ports.live.delta(run.id, { ...position, kind: 'reasoning', text: part.text });
        break;
      case 'tool_call':
        calls.push(part.call);
        break;
      case 'finished':
      case 'failed':
        ended = part;
        break;
    }
  }
  const heard = { text, reasoning, calls };
  if (ended?.type === 'finished') {
    const end: CallEnd = ended.usage
      ? { type: 'reported', usage: ended.usage }
      : { type: 'may_be_billed' };
    return { ...heard, last: ended, failure: BROKEN, end };
  }
  const failure = signal.aborted ? CANCELLED : (ended?.failure ?? BROKEN);
  const mayBeBilled = ended?.mayBeBilled ?? true;
  return {
    ...heard,
    last: null,
    failure,
    end: { type: mayBeBilled ? 'may_be_billed' : 'not_billed' },
  };
}
