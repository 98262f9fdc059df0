import type { RunEventBody } from '../../../shared/model/run-event';
import type { AttemptContext } from '../attempt/attempt-context';
import { bodiesOf } from '../attempt/recorded';
import type { Facts } from './incident-rule';

type Trimmed = Extract<RunEventBody, { type: 'trimmed' }>;

/** The smallest output cap that trimming goes down to, in tokens. */
const TRIMMED_OUTPUT_TOKENS = 2_048;

/**
 * The next smaller way to go on: first half the output cap, then the agent's fallback model, then half
 * the cap again, down to its floor. Null when nothing is left to trim.
 */
export function trim(
  { run, agent }: Pick<AttemptContext, 'run' | 'agent'>,
  { turn, events }: Pick<Facts, 'turn' | 'events'>,
): Trimmed | null {
  const before = bodiesOf(events, 'trimmed').at(-1);
  const { maxOutputTokens, model } = before ?? {
    maxOutputTokens: agent.maxOutputTokens,
    model: run.model,
  };
  const smaller = Math.max(TRIMMED_OUTPUT_TOKENS, Math.floor(maxOutputTokens / 2));
  const { fallbackModel } = agent;
  const hasCheaper = fallbackModel !== null && fallbackModel !== model;
  const lowersCap = smaller < maxOutputTokens && (before === undefined || !hasCheaper);
  if (lowersCap) {
    const why = `The budget runs short: at most ${smaller} output tokens a call from now on.`;
    return { type: 'trimmed', turn, maxOutputTokens: smaller, model, why };
  }
  if (!hasCheaper) return null;
  const why = `The budget runs short: ${fallbackModel} goes on in place of ${model}.`;
  return { type: 'trimmed', turn, maxOutputTokens, model: fallbackModel, why };
}
