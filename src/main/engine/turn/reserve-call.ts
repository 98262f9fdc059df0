import type { CallPurpose, RunEventBody } from '../../../shared/model/run-event';
import { err, ok, type Result } from '../../../shared/result';
import type { AttemptContext, Position } from '../attempt/attempt-context';
import type { StopReason } from '../attempt/stop-switch';
import type { BudgetRefusal, EnginePorts, ModelRequest, Reservation } from '../ports';
import { untilWritten } from '../until-written';
import { findsRoomSoon, useOf } from './room';

/** A call before it is sent. */
export interface UnsentCall {
  readonly purpose: CallPurpose;
  readonly request: ModelRequest;
}

/** Why a call is not sent: no limit has room for it, or the attempt was stopped. */
export type NotReserved =
  | { readonly type: 'refused'; readonly refusal: BudgetRefusal }
  | { readonly type: 'stopped'; readonly reason: StopReason };

/** How often a call that waits for others to be settled asks again, and how long at most (ms). */
const ASK_AGAIN_MS = 500;
const LONGEST_WAIT_MS = 600_000;

/**
 * Sets money aside for a call and records either its beginning or its refusal. The agent's own work
 * waits where it would fit once calls that are out now are settled: they mostly come to less than they hold.
 */
export async function reserveCall(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  call: UnsentCall,
): Promise<Result<Reservation, NotReserved>> {
  const { stop, pulse } = context;
  const { clock } = ports;
  const until = clock.now() + LONGEST_WAIT_MS;
  for (let asked = 0; ; asked += 1) {
    const mayWait = call.purpose === 'work' && clock.now() < until;
    const made = await untilWritten(ports, () =>
      stop.reason === null
        ? reserve(ports, context, position, call, { mayWait, isWaiting: asked > 0 })
        : err({ type: 'stopped', reason: stop.reason } as const),
    );
    if (made !== 'waits') return made;
    await clock.sleep(ASK_AGAIN_MS);
    pulse.beat();
  }
}

interface Waiting {
  readonly mayWait: boolean;
  /** Whether that it waits is recorded already. */
  readonly isWaiting: boolean;
}

/** One transaction: the limits are read, the money is set aside, and what comes of it is recorded. */
function reserve(
  ports: EnginePorts,
  { run, notices }: AttemptContext,
  position: Position,
  { purpose, request }: UnsentCall,
  { mayWait, isWaiting }: Waiting,
): Result<Reservation, NotReserved> | 'waits' {
  const { ledger, budget } = ports;
  const { id: runId, agentId } = run;
  const { made, pressed } = ledger.transaction(() => {
    const reserved = budget.reserve({ runId, agentId, ...position, purpose, request });
    if (reserved.ok) {
      const pressed = pressure(notices, position, reserved.value);
      const started = startedEvent(ports, position, purpose, request, reserved.value);
      ledger.append(runId, pressed === null ? [started] : [pressed, started]);
      return { made: ok(reserved.value), pressed };
    }
    const refusal = reserved.error;
    if (mayWait && findsRoomSoon(refusal.call)) {
      const waits = { type: 'budget_checked', ...position, verdict: 'waits' } as const;
      if (!isWaiting) ledger.append(runId, [{ ...waits, ...useOf(refusal.call) }]);
      return { made: 'waits', pressed: null } as const;
    }
    ledger.append(runId, [refusedEvent(position, refusal)]);
    return { made: err({ type: 'refused', refusal } as const), pressed: null };
  });
  if (pressed !== null) notices.recorded(pressed);
  return made;
}

/** Null where no limit is pressed, or the agent knows. */
function pressure(
  notices: AttemptContext['notices'],
  position: Position,
  { pressed }: Reservation,
): Extract<RunEventBody, { type: 'budget_checked' }> | null {
  const notice = pressed === null ? null : notices.noticeOf(pressed);
  if (pressed === null || notice === null) return null;
  return { type: 'budget_checked', ...position, verdict: 'pressed', ...pressed, notice };
}

function startedEvent(
  { model }: EnginePorts,
  position: Position,
  purpose: CallPurpose,
  request: ModelRequest,
  { modelCallId, maxOutputTokens, reservedMicroUsd, loweredBy }: Reservation,
): RunEventBody {
  const lowered =
    loweredBy === null ? {} : { askedOutputTokens: request.maxOutputTokens, loweredBy };
  return {
    type: 'step_started',
    ...position,
    modelCallId,
    provider: request.providerId,
    model: request.model,
    maxOutputTokens,
    ...lowered,
    reservedMicroUsd,
    purpose,
    contextWindow: model.contextWindow(request.providerId, request.model),
  };
}

function refusedEvent(position: Position, { failure, call }: BudgetRefusal): RunEventBody {
  const sum = call === null ? {} : { call };
  return {
    type: 'step_failed',
    ...position,
    modelCallId: null,
    failure,
    costMicroUsd: null,
    provenance: null,
    ...sum,
  };
}
