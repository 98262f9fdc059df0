import type { RunEvent } from '../../../shared/model/run-event';
import type { AttemptContext } from '../attempt/attempt-context';
import { lessonsBlock } from '../attempt/lessons';
import type { EnginePorts, ModelRequest } from '../ports';
import { instructionsFor } from '../attempt/prompts';
import { bodiesOf } from '../attempt/recorded';

/** What every request of a turn has in common. */
export type WorkingSettings = Omit<ModelRequest, 'messages' | 'tools'>;

/** The agent's settings as they are left after what the supervisor has trimmed. */
export function workingSettings(
  { ledger }: Pick<EnginePorts, 'ledger'>,
  { run, task, agent }: AttemptContext,
  events: readonly RunEvent[],
): WorkingSettings {
  const trimmed = bodiesOf(events, 'trimmed').at(-1);
  const lessons = ledger.lessons(agent.id, task.projectId).map(({ text }) => text);
  return {
    providerId: run.providerId,
    model: trimmed?.model ?? run.model,
    instructions: instructionsFor(agent, lessonsBlock(lessons)),
    maxOutputTokens: trimmed?.maxOutputTokens ?? agent.maxOutputTokens,
  };
}
