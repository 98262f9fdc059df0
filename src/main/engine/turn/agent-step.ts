import type { AttemptContext, Position } from '../attempt/attempt-context';
import { callModel, type CallResult } from './model-call';
import type { EnginePorts } from '../ports';
import type { WorkingSettings } from './working-settings';

/** One step of the agent's own work: the conversation so far goes to the model, its answer joins it. */
export function runStep(
  ports: EnginePorts,
  context: AttemptContext,
  settings: WorkingSettings,
  position: Position,
): Promise<CallResult> {
  const { run, agent, conversation } = context;
  return callModel(ports, context, position, {
    purpose: 'work',
    request: {
      ...settings,
      messages: conversation.messages,
      tools: ports.tools.definitions(agent),
    },
    keep: ({ last }) => {
      if (last.parts.length > 0) {
        const message = { role: 'assistant', parts: last.parts } as const;
        ports.ledger.addMessage(run.sessionId, run.id, message);
      }
      return [];
    },
  });
}
