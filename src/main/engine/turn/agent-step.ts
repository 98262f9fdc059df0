import type { AttemptContext, Position } from '../attempt/attempt-context';
import { callModel, type CallResult } from './model-call';
import type { EnginePorts } from '../ports';
import { beginFirst } from './tool-calls';
import type { WorkingSettings } from './working-settings';

export type StepResult = CallResult & {
  /** Whether the first tool call that was asked for has been recorded as begun. */
  readonly hasBegun: boolean;
};

/**
 * One step of the agent's own work: the conversation so far goes to the model, its answer joins it. The
 * first tool call begins in the commit that keeps the answer: nothing lies between the two, and a commit
 * is what a step costs most.
 */
export async function runStep(
  ports: EnginePorts,
  context: AttemptContext,
  settings: WorkingSettings,
  position: Position,
): Promise<StepResult> {
  const { run, agent, conversation } = context;
  let hasBegun = false;
  const result = await callModel(ports, context, position, {
    purpose: 'work',
    request: {
      ...settings,
      messages: conversation.messages,
      tools: ports.tools.definitions(agent),
    },
    keep: ({ last, calls }) => {
      if (last.parts.length > 0) {
        const message = { role: 'assistant', parts: last.parts } as const;
        ports.ledger.addMessage(run.sessionId, run.id, message);
      }
      const begun = beginFirst(context, position, calls);
      hasBegun = begun.length > 0;
      return begun;
    },
  });
  return { ...result, hasBegun };
}
