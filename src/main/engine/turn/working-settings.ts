import type { RunEvent } from '../../../shared/model/run-event';
import type { AttemptContext } from '../attempt/attempt-context';
import { knownLessons } from '../attempt/known-lessons';
import { lessonsBlock } from '../attempt/lessons';
import type { EnginePorts, ModelRequest } from '../ports';
import { instructionsFor } from '../attempt/prompts';
import { bodiesOf } from '../attempt/recorded';

/** What every request of a turn has in common. */
export type WorkingSettings = Omit<ModelRequest, 'messages' | 'tools'>;

/** The agent's settings as a trim or an outage of the provider has left them. */
export function workingSettings(
  { ledger }: Pick<EnginePorts, 'ledger'>,
  { run, task, agent }: AttemptContext,
  events: readonly RunEvent[],
): WorkingSettings {
  const trimmed = bodiesOf(events, 'trimmed').at(-1);
  const lessons = knownLessons({ ledger }, agent.id, task.projectId).trusted;
  return {
    providerId: run.providerId,
    model: modelOf(events) ?? run.model,
    instructions: instructionsFor(agent, lessonsBlock(lessons)),
    maxOutputTokens: trimmed?.maxOutputTokens ?? agent.maxOutputTokens,
    reasoningEffort: agent.reasoningEffort,
  };
}

/** The model that a trim or an outage has led to; null while it is still the first one. */
function modelOf(events: readonly RunEvent[]): string | null {
  const change = events
    .map(({ body }) => body)
    .findLast((body) => body.type === 'trimmed' || (body.type === 'retrying' && body.isFallback));
  return change?.type === 'trimmed' || change?.type === 'retrying' ? change.model : null;
}
