import type { Failure } from '../../shared/model/failure';
import type { FollowUpReason } from '../../shared/model/run-event';
import { runStep } from './agent-step';
import type { AttemptContext } from './attempt-context';
import type { EnginePorts } from './ports';
import { runToolCalls } from './tool-calls';
import { addSettlement, NO_TOTALS, type Totals } from './totals';

/** Model calls that one turn may make; past it the turn fails instead of going round for ever. */
export const MAX_STEPS_PER_TURN = 100;

export type TurnStart = {
  /** From 1 within the run. */
  readonly turn: number;
  /** The number of this turn's first step within the run. */
  readonly firstStep: number;
  readonly prompt: string;
} & (
  | { readonly kind: 'initial' }
  | { readonly kind: 'follow_up'; readonly reason: FollowUpReason; readonly why: string }
);

export type TurnOutcome =
  | { readonly type: 'completed'; readonly text: string; readonly finishReason: string }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'cancelled' };

export interface TurnResult {
  readonly outcome: TurnOutcome;
  /** The first step of the next turn. */
  readonly nextStep: number;
}

/** One prompt and the agent's loop of model calls and tools, to its final text. */
export async function runTurn(
  ports: EnginePorts,
  context: AttemptContext,
  start: TurnStart,
): Promise<TurnResult> {
  begin(ports, context, start);
  const { turn, firstStep } = start;
  let totals = NO_TOTALS;
  for (let step = firstStep; ; step += 1) {
    const end = (outcome: TurnOutcome, nextStep = step + 1): TurnResult => {
      finish(ports, context, turn, outcome, totals);
      return { outcome, nextStep };
    };
    if (context.signal.aborted) return end({ type: 'cancelled' }, step);
    if (step - firstStep >= MAX_STEPS_PER_TURN) {
      return end({ type: 'failed', failure: STEP_LIMIT }, step);
    }

    const answer = await runStep(ports, context, { turn, step });
    if (answer.settlement !== null) totals = addSettlement(totals, answer.settlement);
    if (answer.type === 'stopped') return end(stopped(answer.failure));
    if (answer.calls.length === 0) {
      return end({ type: 'completed', text: answer.text, finishReason: answer.finishReason });
    }
    await runToolCalls(ports, context, { turn, step }, answer.calls);
  }
}

function stopped(failure: Failure): TurnOutcome {
  return failure.code === 'cancelled' ? { type: 'cancelled' } : { type: 'failed', failure };
}

const STEP_LIMIT: Failure = {
  code: 'step_limit',
  message: `The turn was stopped after ${MAX_STEPS_PER_TURN} model calls without a final answer; split the task or make it clearer.`,
};

function begin(ports: EnginePorts, { run }: AttemptContext, start: TurnStart): void {
  const { turn, kind, prompt } = start;
  const followUp = start.kind === 'follow_up' ? start : null;
  ports.ledger.transaction(() => {
    ports.ledger.append(run.id, [
      {
        type: 'turn_started',
        turn,
        kind,
        prompt,
        reason: followUp?.reason ?? null,
        why: followUp?.why ?? null,
      },
    ]);
    ports.ledger.addMessage(run.sessionId, run.id, { role: 'user', text: prompt });
  });
}

function finish(
  ports: EnginePorts,
  { run }: AttemptContext,
  turn: number,
  outcome: TurnOutcome,
  totals: Totals,
): void {
  ports.ledger.append(run.id, [{ type: 'turn_finished', turn, outcome: outcome.type, ...totals }]);
}
