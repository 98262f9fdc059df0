import type { Incident } from '../../../shared/model/incident';
import type { NewTurn, TurnOutcome } from '../agent-turn';
import type { AttemptContext } from '../attempt/attempt-context';
import { canCompact, compact } from '../turn/compaction';
import type { Outcome } from '../attempt/outcome';
import { stoppedOutcome } from '../attempt/outcome';
import type { BudgetVerdict, EnginePorts } from '../ports';
import { positionOf } from '../attempt/position';
import { record } from '../attempt/record';
import { bodiesOf, eventsOf, eventsOfTurn } from '../attempt/recorded';
import { pendingMessages } from '../attempt/steering';
import { workingSettings } from '../turn/working-settings';
import { runChecks } from './checks';
import { followUp, isReleased, type Reviewed } from './follow-up';
import { incidentsOf } from './incidents';
import { endedWith, withoutFollowUp } from './no-follow-up';
import { trim } from './trim';

/** What follows on a turn: another one in the same session, or the end of the work. */
export type Verdict =
  | { readonly type: 'follow_up'; readonly turn: NewTurn }
  | { readonly type: 'end'; readonly outcome: Outcome };

/**
 * Assesses a turn by what was recorded of it, acts on what it finds, and says what follows. Asked a
 * second time about the same turn, after a crash or a pause, it repeats nothing that was recorded.
 */
export async function supervise(
  ports: EnginePorts,
  context: AttemptContext,
  turn: number,
  outcome: TurnOutcome,
): Promise<Verdict> {
  switch (outcome.type) {
    case 'stopped':
      if (context.stop.reason?.type === 'limit') await noteFailure(ports, context, turn);
      return end(stoppedOutcome(context.stop));
    case 'refused':
      return end({ type: 'paused', cause: 'budget', ...waiting(outcome.refusal) });
    case 'failed':
      await noteFailure(ports, context, turn);
      return end(outcome);
    case 'completed':
    case 'halted':
      return await review(ports, context, turn, outcome);
  }
}

async function review(
  ports: EnginePorts,
  context: AttemptContext,
  turn: number,
  outcome: Reviewed,
): Promise<Verdict> {
  const { run, stop } = context;
  if (outcome.type === 'completed') await runChecks(ports, context, turn);
  if (stop.isPulled()) return end(stoppedOutcome(stop));
  await noteBudget(ports, context, turn, ports.budget.check(run.id));
  const incidents = assess(ports, context, turn);

  const stopping = incidents.find(({ action }) => action === 'block' || action === 'ask');
  if (stopping !== undefined && !isReleased(eventsOf(ports, run.id), turn)) {
    await note(ports, context, turn, incidents);
    return end(pausedBy(stopping));
  }
  const decided = followUp(ports, context, turn, outcome, incidents);
  if (decided === null) {
    await note(ports, context, turn, withoutFollowUp(outcome, incidents));
    return end(endedWith(context.task, outcome, incidents));
  }
  await note(ports, context, turn, incidents);
  await act(ports, context, turn, incidents);
  if (stop.isPulled()) return end(stoppedOutcome(stop));

  const verdict = ports.budget.check(run.id);
  await noteBudget(ports, context, turn, verdict);
  if (verdict.type === 'refused') {
    return end({ type: 'paused', cause: 'budget', ...waiting(verdict.refusal) });
  }
  // Asked once more: a person may have written while the supervisor acted.
  const { nextStep } = positionOf(eventsOf(ports, run.id));
  const next = followUp(ports, context, turn, outcome, incidents) ?? decided;
  return { type: 'follow_up', turn: { kind: 'follow_up', turn: turn + 1, nextStep, ...next } };
}

/**
 * The turn's incidents, by what is recorded of it, with what can be done about them now: a conversation
 * may be too short to compact, and a block waits for a person who may have written already.
 */
function assess(ports: EnginePorts, context: AttemptContext, turn: number): readonly Incident[] {
  const events = eventsOf(ports, context.run.id);
  const isWritten = pendingMessages(events).length > 0;
  return incidentsOf({ turn, events, thresholds: ports.settings() }).map((incident) => {
    if (incident.action === 'compact' && !canCompact(context)) return noted(incident);
    if (incident.action === 'block' && isWritten) return { ...incident, action: 'follow_up' };
    return incident;
  });
}

function noted(incident: Incident): Incident {
  return { ...incident, action: 'note' };
}

/** Records the incidents, with what is done about them, that are not recorded of the turn yet. */
async function note(
  ports: EnginePorts,
  context: AttemptContext,
  turn: number,
  incidents: readonly Incident[],
): Promise<void> {
  const known = bodiesOf(eventsOfTurn(eventsOf(ports, context.run.id), turn), 'incident');
  const found = incidents.filter(({ kind }) => !known.some((incident) => incident.kind === kind));
  await record(
    ports,
    context,
    found.map((incident) => ({ type: 'incident', turn, ...incident })),
  );
}

/** The attempt fails with this turn: what else was seen of it is only written down. */
async function noteFailure(
  ports: EnginePorts,
  context: AttemptContext,
  turn: number,
): Promise<void> {
  const incidents = assess(ports, context, turn).map((incident) =>
    incident.action === 'fail' ? incident : noted(incident),
  );
  await note(ports, context, turn, incidents);
}

/** What a limit says, where it does not simply agree; the same is recorded once a turn. */
async function noteBudget(
  ports: EnginePorts,
  context: AttemptContext,
  turn: number,
  verdict: BudgetVerdict,
): Promise<void> {
  if (verdict.type === 'ok') return;
  const noted = bodiesOf(eventsOf(ports, context.run.id), 'budget_checked').some(
    (body) => body.turn === turn && body.verdict === verdict.type,
  );
  if (noted) return;
  await record(ports, context, [
    { type: 'budget_checked', turn, verdict: verdict.type, ...verdict.use },
  ]);
}

/** The actions that prepare the next turn, the cheaper ones first. */
async function act(
  ports: EnginePorts,
  context: AttemptContext,
  turn: number,
  incidents: readonly Incident[],
): Promise<void> {
  const { id } = context.run;
  const asksFor = (action: Incident['action']) =>
    incidents.some((incident) => incident.action === action);
  if (asksFor('budget_trim')) {
    const trimmed = trim(context, turn, eventsOf(ports, id));
    if (trimmed !== null) await record(ports, context, [trimmed]);
  }
  if (asksFor('compact')) {
    const events = eventsOf(ports, id);
    const step = positionOf(events).nextStep;
    await compact(ports, context, workingSettings(ports, context, events), { turn, step });
  }
}

function pausedBy({ action, summary, remedy }: Incident): Outcome {
  const cause = action === 'ask' ? 'approval' : 'block';
  return { type: 'paused', cause, reason: summary, detail: remedy, wakeAt: null };
}

function waiting(refusal: Extract<BudgetVerdict, { type: 'refused' }>['refusal']) {
  return { reason: refusal.failure.message, detail: '', wakeAt: refusal.until };
}

function end(outcome: Outcome): Verdict {
  return { type: 'end', outcome };
}
