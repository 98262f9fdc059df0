import type { Failure } from '../../shared/model/failure';
import type { RunEventBody } from '../../shared/model/run-event';
import type {
  EnginePorts,
  ModelRequest,
  RequestedToolCall,
  Reservation,
  Settlement,
} from './ports';
import { instructionsFor } from './prompts';
import type { AttemptContext, Position } from './attempt-context';
import { listen, type ModelAnswer } from './model-answer';
import { untilWritten } from './until-written';

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
  const result = await untilWritten(ports, () =>
    book(ports, context, position, modelCallId, answer),
  );
  ports.live.settled(run.id);
  return result;
}

/** Books the call and keeps what was said, in one commit. */
function book(
  ports: EnginePorts,
  { run }: AttemptContext,
  position: Position,
  modelCallId: string,
  answer: ModelAnswer,
): StepResult {
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
