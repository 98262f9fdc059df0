import type { Incident } from '../../../shared/model/incident';
import type { RunEvent } from '../../../shared/model/run-event';
import type { NewTurn, TurnOutcome } from '../agent-turn';
import type { AttemptContext } from '../attempt/attempt-context';
import { canCompact, compact } from '../turn/compaction';
import type { Outcome } from '../attempt/outcome';
import { stoppedOutcome } from '../attempt/outcome';
import type { BudgetRefusal, BudgetVerdict, EnginePorts } from '../ports';
import { positionOf } from '../attempt/position';
import { record } from '../attempt/record';
import { bodiesOf, eventsOf, eventsOfTurn } from '../attempt/recorded';
import { pendingMessages } from '../attempt/steering';
import { findsRoomSoon } from '../turn/room';
import { workingSettings } from '../turn/working-settings';
import { runChecks } from './checks';
import { followUp, isReleased, type Reviewed } from './follow-up';
import type { Facts } from './incident-rule';
import { incidentsOf } from './incidents';
import { endedWith, withoutFollowUp } from './no-follow-up';
import { trim } from './trim';

/** How long an attempt is left alone that has waited in vain for calls to be settled (ms). */
const ASK_AGAIN_MS = 300_000;

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
  const look = looking(ports, context, turn);
  switch (outcome.type) {
    case 'stopped':
      if (context.stop.reason?.type === 'limit') await noteFailure(ports, context, look());
      return end(stoppedOutcome(context.stop));
    case 'refused':
      return end({ type: 'paused', cause: 'budget', ...waiting(ports, outcome.refusal) });
    case 'asked': {
      const { question: asks } = outcome;
      const { question: reason, why: detail } = asks;
      return end({ type: 'paused', cause: 'approval', reason, detail, wakeAt: null, asks });
    }
    case 'failed':
      await noteFailure(ports, context, look());
      return end(outcome);
    case 'completed':
    case 'halted':
      return await review(ports, context, look, outcome);
  }
}

/** The facts as they are recorded now. */
type Look = () => Facts;

/** Each look reads on from the one before: the events of a long attempt are many. */
function looking(ports: EnginePorts, { run }: AttemptContext, turn: number): Look {
  let events: readonly RunEvent[] = [];
  return () => {
    events = eventsOf(ports, run.id, events);
    return { turn, events, thresholds: ports.settings() };
  };
}

async function review(
  ports: EnginePorts,
  context: AttemptContext,
  look: Look,
  outcome: Reviewed,
): Promise<Verdict> {
  const { run, task, stop } = context;
  if (outcome.type === 'completed') await runChecks(ports, context, look());
  if (stop.isPulled()) return end(stoppedOutcome(stop));
  await noteBudget(ports, context, look(), ports.budget.check(run.id));
  const facts = look();
  const incidents = assess(context, facts);

  const stopping = incidents.find(({ action }) => action === 'block' || action === 'ask');
  if (stopping !== undefined && !isReleased(facts)) {
    await note(ports, context, facts, incidents);
    return end(pausedBy(stopping));
  }
  const decided = followUp(context, facts, outcome, incidents);
  if (decided === null) {
    await note(ports, context, facts, withoutFollowUp(outcome, incidents));
    return end(endedWith(task, outcome, incidents));
  }
  await note(ports, context, facts, incidents);
  await act(ports, context, look, incidents);
  if (stop.isPulled()) return end(stoppedOutcome(stop));

  const verdict = ports.budget.check(run.id);
  await noteBudget(ports, context, look(), verdict);
  if (verdict.type === 'refused') {
    return end({ type: 'paused', cause: 'budget', ...waiting(ports, verdict.refusal) });
  }
  // Asked once more: a person may have written while the supervisor acted.
  const latest = look();
  const { nextStep } = positionOf(latest.events);
  const next = followUp(context, latest, outcome, incidents) ?? decided;
  return {
    type: 'follow_up',
    turn: { kind: 'follow_up', turn: facts.turn + 1, nextStep, ...next },
  };
}

/**
 * The turn's incidents, by what is recorded of it, with what can be done about them now: a conversation
 * may be too short to compact, and a block waits for a person who may have written already.
 */
function assess(context: AttemptContext, facts: Facts): readonly Incident[] {
  const isWritten = pendingMessages(facts.events).length > 0;
  return incidentsOf(facts).map((incident) => {
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
  { turn, events }: Facts,
  incidents: readonly Incident[],
): Promise<void> {
  const known = bodiesOf(eventsOfTurn(events, turn), 'incident');
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
  facts: Facts,
): Promise<void> {
  const incidents = assess(context, facts).map((incident) =>
    incident.action === 'fail' ? incident : noted(incident),
  );
  await note(ports, context, facts, incidents);
}

/** What a limit says, where it does not simply agree; the same is recorded once a turn. */
async function noteBudget(
  ports: EnginePorts,
  context: AttemptContext,
  { turn, events }: Facts,
  verdict: BudgetVerdict,
): Promise<void> {
  if (verdict.type === 'ok') return;
  const isNoted = bodiesOf(events, 'budget_checked').some(
    (body) => body.turn === turn && body.verdict === verdict.type,
  );
  if (isNoted) return;
  const { type, use } = verdict;
  const notice = type === 'pressed' ? context.notices.noticeOf(use) : null;
  const told = notice === null ? {} : { notice };
  const checked = { type: 'budget_checked', turn, verdict: type, ...use, ...told } as const;
  await record(ports, context, [checked]);
  context.notices.recorded(checked);
}

/** The actions that prepare the next turn, the cheaper ones first. */
async function act(
  ports: EnginePorts,
  context: AttemptContext,
  look: Look,
  incidents: readonly Incident[],
): Promise<void> {
  const asksFor = (action: Incident['action']) =>
    incidents.some((incident) => incident.action === action);
  if (asksFor('budget_trim')) {
    const trimmed = trim(context, look());
    if (trimmed !== null) await record(ports, context, [trimmed]);
  }
  if (asksFor('compact')) {
    const { turn, events } = look();
    const step = positionOf(events).nextStep;
    await compact(ports, context, workingSettings(ports, context, events), { turn, step });
  }
}

function pausedBy({ action, summary, remedy }: Incident): Outcome {
  const paused = { type: 'paused', reason: summary, detail: remedy, wakeAt: null } as const;
  return action === 'ask'
    ? { ...paused, cause: 'approval' }
    : { ...paused, cause: 'block', forWord: true };
}

/** Where calls that are out may leave room, it is asked again before any window reopens. */
function waiting({ clock }: EnginePorts, { failure, until, call }: BudgetRefusal) {
  const soon = clock.now() + ASK_AGAIN_MS;
  const wakeAt = findsRoomSoon(call) ? Math.min(soon, until ?? soon) : until;
  return { reason: failure.message, detail: '', wakeAt };
}

function end(outcome: Outcome): Verdict {
  return { type: 'end', outcome };
}
