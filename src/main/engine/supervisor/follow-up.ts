import type { Incident } from '../../../shared/model/incident';
import type { FollowUpReason, RunEvent } from '../../../shared/model/run-event';
import type { TurnOutcome } from '../agent-turn';
import type { AttemptContext } from '../attempt/attempt-context';
import { CONTINUE_PROMPT } from '../attempt/prompts';
import { bodiesOf, eventsOf, eventsOfTurn } from '../attempt/recorded';
import { pendingMessages } from '../attempt/steering';
import type { EnginePorts } from '../ports';
import { incompleteBecause } from './completeness';
import { interventionPrompt, interventionReason } from './intervention';

/** A turn that may be followed up: it ended by itself, or because it went round in circles. */
export type Reviewed = Extract<TurnOutcome, { type: 'completed' | 'halted' }>;

export interface FollowUp {
  readonly reason: FollowUpReason;
  /** In words. */
  readonly why: string;
  readonly prompt: string;
}

/** What the next turn is told, or null when nothing is left to be said or no follow-up is left. */
export function followUp(
  ports: EnginePorts,
  { run, task, agent }: AttemptContext,
  turn: number,
  outcome: Reviewed,
  incidents: readonly Incident[],
): FollowUp | null {
  const events = eventsOf(ports, run.id);
  const why = interventionReason(incidents);
  const intervention = interventionPrompt(incidents, {
    turn,
    events,
    thresholds: ports.settings(),
  });

  const messages = pendingMessages(events);
  if (messages.length > 0) {
    const prompt = [...messages, intervention].filter((part) => part !== '').join('\n\n');
    return { reason: 'user', why: 'A person wrote to the agent.', prompt };
  }
  const used = bodiesOf(events, 'turn_started').filter(
    ({ reason }) => reason === 'supervisor' || reason === 'incomplete',
  ).length;
  if (used >= agent.maxFollowups && !isReleased(events, turn)) return null;
  if (intervention !== '') return { reason: 'supervisor', why, prompt: intervention };
  const incomplete = unfinished(task, outcome);
  return incomplete === null
    ? null
    : { reason: 'incomplete', why: incomplete, prompt: CONTINUE_PROMPT };
}

/** Why the text looks unfinished; null also where acceptance checks have the say. */
export function unfinished(
  { checks }: Pick<AttemptContext['task'], 'checks'>,
  outcome: Reviewed,
): string | null {
  if (outcome.type === 'halted' || checks.length > 0) return null;
  return incompleteBecause(outcome.text, outcome.finishReason);
}

/** Whether the supervisor stopped the run after this turn and a person has let it go on. */
export function isReleased(events: readonly RunEvent[], turn: number): boolean {
  const ofTurn = eventsOfTurn(events, turn);
  const stopped = ofTurn.findIndex(
    ({ body }) => body.type === 'incident' && (body.action === 'block' || body.action === 'ask'),
  );
  if (stopped === -1) return false;
  return bodiesOf(ofTurn.slice(stopped), 'status').some(({ from }) => from === 'paused');
}
