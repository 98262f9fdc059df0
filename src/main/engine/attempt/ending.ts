import { assertNever } from '../../../shared/assert-never';
import type { Failure } from '../../../shared/model/failure';
import type { Run } from '../../../shared/model/run';
import type { AttemptContext } from './attempt-context';
import type { Outcome } from './outcome';
import type { EnginePorts, RunChange } from '../ports';
import { preview } from './prompts';
import { eventsOf, bodiesOf } from './recorded';
import { afterFailure } from '../queue/retry';
import { pendingMessages } from './steering';
import { untilWritten } from '../until-written';

const RESULT_PREVIEW_CHARS = 280;

/**
 * Writes how an attempt leaves, in one commit with what becomes of its task. @returns `written to` in
 * place of the run, with nothing written, when a person has written to the agent meanwhile: the attempt is
 * not over then.
 */
export function endAttempt(
  ports: EnginePorts,
  context: AttemptContext,
  decided: Outcome,
): Promise<Run | 'written to'> {
  const { ledger } = ports;
  const { id } = context.run;
  return untilWritten(ports, () =>
    ledger.transaction(() => {
      const outcome = asWanted(context, decided);
      if (isOpen(outcome) && pendingMessages(eventsOf(ports, id)).length > 0) return 'written to';
      if (outcome.type === 'paused' && outcome.cause === 'approval') ask(ports, context, outcome);
      return ledger.changeRun(id, changeFor(ports, context, outcome));
    }),
  );
}

/** Whether the agent can still be told something: its last turn ended by itself, not in an error. */
function isOpen(outcome: Outcome): boolean {
  if (outcome.type === 'paused') return outcome.forWord === true;
  if (outcome.type !== 'failed') return outcome.type === 'completed';
  return outcome.failure.code === 'checks_failed' || outcome.failure.code === 'repeated_tool';
}

/** A cancel counts until the end is written: while lessons are drawn, say, or the ledger is locked. */
function asWanted({ stop }: AttemptContext, decided: Outcome): Outcome {
  return stop.reason?.type === 'cancelled' ? { type: 'cancelled' } : decided;
}

function changeFor(ports: EnginePorts, context: AttemptContext, outcome: Outcome): RunChange {
  switch (outcome.type) {
    case 'completed':
      return {
        to: 'completed',
        reason: outcome.reason,
        resultPreview: preview(ports.ledger.masked(outcome.text), RESULT_PREVIEW_CHARS),
      };
    case 'cancelled':
      return { to: 'cancelled', reason: 'Cancelled.' };
    case 'suspended':
      return {
        to: 'queued',
        reason: 'Taskwright was closed; the attempt goes on at the next start.',
      };
    case 'paused': {
      const { cause: pausedFor, reason, wakeAt } = outcome;
      const task = { status: 'deferred', wakeAt, reason, deadLetter: false } as const;
      return { to: 'paused', reason, pausedFor, task };
    }
    case 'failed':
      return failedChange(ports, context, outcome.failure);
    default:
      return assertNever(outcome);
  }
}

function failedChange(
  { ledger, clock, random }: EnginePorts,
  { run, task }: AttemptContext,
  failure: Failure,
): RunChange {
  const [before] = run.tryNumber > 1 ? ledger.earlierRuns(run, 1) : [];
  const previous =
    before === undefined || before.failureCode === null
      ? null
      : { code: before.failureCode, message: before.error ?? '' };
  const { fate } = afterFailure({
    failure,
    tryNumber: run.tryNumber,
    maxAttempts: task.maxAttempts,
    previous,
    now: clock.now(),
    random: random(),
  });
  const { code: failureCode, message: error } = failure;
  return { to: 'failed', reason: error, error, failureCode, ...(fate && { task: fate }) };
}

/** The question that a paused attempt waits for. */
function ask(
  { ledger }: EnginePorts,
  { run }: AttemptContext,
  { reason, detail, asks }: Extract<Outcome, { type: 'paused' }>,
): void {
  const turn = bodiesOf(eventsOf({ ledger }, run.id), 'turn_started').at(-1)?.turn ?? 1;
  const asked =
    asks === undefined
      ? ({
          turn,
          kind: 'supervisor',
          call: null,
          question: `${reason} Go on all the same?`,
        } as const)
      : { turn: asks.turn, kind: asks.kind, call: asks.call, question: reason };
  const { id: approvalId } = ledger.requestApproval({ ...asked, runId: run.id, detail });
  ledger.append(run.id, [{ type: 'approval_requested', ...asked, approvalId, detail }]);
}

/** The project was removed while the attempt waited in the queue. */
export function endWithoutProject(ports: EnginePorts, run: Run): Promise<Run> {
  const error =
    'The project of this task was removed before the attempt began; add its folder again, or edit the task and choose another one.';
  return untilWritten(ports, () =>
    ports.ledger.changeRun(run.id, {
      to: 'failed',
      reason: error,
      error,
      failureCode: 'workspace',
    }),
  );
}

/**
 * A bug or a ledger that cannot be written: the run must not stay `running`.
 * @throws with `cause` as its cause when the end cannot be written either.
 */
export async function endBroken(ports: EnginePorts, run: Run, cause: unknown): Promise<Run> {
  ports.log.error(`Attempt ${run.id} broke off.`, cause);
  const message =
    'Taskwright could not go on with this attempt because of an error of its own; the log has the details.';
  const change: RunChange = {
    to: 'failed',
    reason: message,
    error: message,
    failureCode: 'internal',
  };
  try {
    return await untilWritten(ports, () => ports.ledger.changeRun(run.id, change));
  } catch {
    throw new Error(`The end of attempt ${run.id} could not be written to the ledger.`, { cause });
  }
}
