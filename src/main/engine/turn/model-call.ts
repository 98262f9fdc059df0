import { assertNever } from '../../../shared/assert-never';
import type { Failure } from '../../../shared/model/failure';
import type { CallPurpose, RunEventBody } from '../../../shared/model/run-event';
import type { AttemptContext, Position } from '../attempt/attempt-context';
import type { StopReason } from '../attempt/stop-switch';
import {
  isFinished,
  listen,
  NO_RETRY,
  type FinishedAnswer,
  type ModelAnswer,
  type RetryAdvice,
} from './model-answer';
import { boundExceeded } from './bound-exceeded';
import { reserveCall, type NotReserved, type UnsentCall } from './reserve-call';
import type { BudgetRefusal, EnginePorts, Settlement } from '../ports';
import { untilWritten } from '../until-written';

export type CallResult =
  | {
      readonly type: 'answered';
      readonly answer: FinishedAnswer;
      readonly settlement: Settlement;
    }
  /** With the failure code `cancelled` when the attempt was stopped. */
  | { readonly type: 'failed'; readonly failure: Failure; readonly retry: RetryAdvice }
  /** Nothing was sent. */
  | { readonly type: 'refused'; readonly refusal: BudgetRefusal };

export interface Call extends UnsentCall {
  /** Awaited before the answer is booked. */
  readonly prepare?: (answer: FinishedAnswer) => Promise<void>;
  /** What is kept of an answer, in the commit that books it; returns events. */
  readonly keep: (answer: FinishedAnswer) => readonly RunEventBody[];
}

/**
 * One model call: reserve, ask, settle. The settlement and all that is kept of the answer are one
 * commit, so that a crash leaves either all of the call or its reservation.
 */
export async function callModel(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  call: Call,
): Promise<CallResult> {
  const reserved = await reserveCall(ports, context, position, call);
  if (!reserved.ok) return notMade(reserved.error);

  const { modelCallId, maxOutputTokens } = reserved.value;
  const request = { ...call.request, maxOutputTokens };
  const answer = await listen(ports, context, { ...position, purpose: call.purpose }, request);
  if (isFinished(answer)) await call.prepare?.(answer);
  const result = await untilWritten(ports, () =>
    book(ports, context, position, modelCallId, call, answer),
  );
  context.pulse.beat();
  ports.live.settled(context.run.id);
  return result;
}

function notMade(why: NotReserved): CallResult {
  return why.type === 'refused'
    ? why
    : { type: 'failed', failure: stoppedFailure(why.reason), retry: NO_RETRY };
}

/** Books the call and keeps what was said, in one commit. */
function book(
  ports: EnginePorts,
  { run, stop }: AttemptContext,
  position: Position,
  modelCallId: string,
  call: Call,
  answer: ModelAnswer,
): CallResult {
  return ports.ledger.transaction(() => {
    const settlement = ports.budget.settle(modelCallId, answer.end);
    const { costMicroUsd, provenance, usage } = settlement;
    if (!isFinished(answer)) {
      const failure = stop.reason === null ? answer.failure : stoppedFailure(stop.reason);
      const failed = { type: 'step_failed', ...position, modelCallId, failure } as const;
      ports.ledger.append(run.id, [
        ...heard(position, answer, call.purpose),
        { ...failed, costMicroUsd, provenance },
        ...boundExceeded(position, settlement),
      ]);
      return { type: 'failed', failure, retry: answer.retry };
    }
    const { finishReason } = answer.last;
    ports.ledger.append(run.id, [
      ...heard(position, answer, call.purpose),
      {
        type: 'step_finished',
        ...position,
        modelCallId,
        usage,
        provenance,
        costMicroUsd,
        finishReason,
      },
      ...boundExceeded(position, settlement),
      ...call.keep(answer),
    ]);
    return { type: 'answered', answer, settlement };
  });
}

/** What was said, for the transcript; a summary and lessons have events of their own. */
function heard(position: Position, answer: ModelAnswer, purpose: CallPurpose): RunEventBody[] {
  if (purpose !== 'work') return [];
  const events: RunEventBody[] = [];
  if (answer.reasoning !== '') {
    events.push({ type: 'reasoning', ...position, text: answer.reasoning });
  }
  if (answer.text !== '') events.push({ type: 'text', ...position, text: answer.text });
  return events;
}

function stoppedFailure(reason: StopReason): Failure {
  switch (reason.type) {
    case 'limit':
      return reason.failure;
    case 'cancelled':
      return { code: 'cancelled', message: 'Cancelled while the model was answering.' };
    case 'suspended': {
      const message =
        'Taskwright was closed while the model was answering; the step is made again.';
      return { code: 'cancelled', message };
    }
    default:
      return assertNever(reason);
  }
}
