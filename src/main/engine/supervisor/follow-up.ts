import type { Incident } from '../../../shared/model/incident';
import type { FollowUpReason } from '../../../shared/model/run-event';
import type { TurnOutcome } from '../agent-turn';
import type { AttemptContext } from '../attempt/attempt-context';
import { CONTINUE_PROMPT } from '../attempt/prompts';
import { bodiesOf, eventsOfTurn } from '../attempt/recorded';
import { pendingMessages } from '../attempt/steering';
import { incompleteBecause } from './completeness';
import type { Facts } from './incident-rule';
import { interventionPrompt, interventionReason } from './intervention';

/** A turn that may be followed up: it ended by itself, or because it went round in circles. */
export type Reviewed = Extract<TurnOutcome, { type: 'completed' | 'halted' }>;

export interface FollowUp {
  readonly reason: FollowUpReason;
  /** In words. */
  readonly why: string;
  readonly prompt: string;
  /** The `seq` of the last message of a person that the prompt tells; null for none. */
  readonly throughSeq: number | null;
}

/** What the next turn is told, or null when nothing is left to be said or no follow-up is left. */
export function followUp(
  { task, agent }: Pick<AttemptContext, 'task' | 'agent'>,
  facts: Facts,
  outcome: Reviewed,
  incidents: readonly Incident[],
): FollowUp | null {
  const intervention = interventionPrompt(incidents, facts);

  const messages = pendingMessages(facts.events);
  const last = messages.at(-1);
  if (last !== undefined) {
    const told = [...messages.map(({ text }) => text), intervention];
    const prompt = told.filter((part) => part !== '').join('\n\n');
    return { reason: 'user', why: 'A person wrote to the agent.', prompt, throughSeq: last.seq };
  }
  const used = bodiesOf(facts.events, 'turn_started').filter(
    ({ reason }) => reason === 'supervisor' || reason === 'incomplete',
  ).length;
  if (used >= agent.maxFollowups && !isReleased(facts)) return null;
  if (intervention !== '') {
    const why = interventionReason(incidents);
    return { reason: 'supervisor', why, prompt: intervention, throughSeq: null };
  }
  const incomplete = unfinished(task, outcome);
  return incomplete === null
    ? null
    : { reason: 'incomplete', why: incomplete, prompt: CONTINUE_PROMPT, throughSeq: null };
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
export function isReleased({ turn, events }: Facts): boolean {
  const ofTurn = eventsOfTurn(events, turn);
  const stopped = ofTurn.findIndex(
    ({ body }) => body.type === 'incident' && (body.action === 'block' || body.action === 'ask'),
  );
  if (stopped === -1) return false;
  return bodiesOf(ofTurn.slice(stopped), 'status').some(({ from }) => from === 'paused');
}
