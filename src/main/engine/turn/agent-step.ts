import type { AttemptContext, Position } from '../attempt/attempt-context';
import { callModel, type CallResult } from './model-call';
import type { EnginePorts, ToolContext } from '../ports';
import { permitFor, type Permit } from './permission';
import { begun } from './tool-calls';
import type { WorkingSettings } from './working-settings';

export type StepResult = CallResult & {
  /** The rights with which the first tool call has been recorded as begun; null when it has not. */
  readonly begunWith: ToolContext | null;
};

/**
 * One step of the agent's own work: the conversation so far goes to the model, its answer joins it. The
 * first tool call, where it may be made, begins in the commit that keeps the answer: a commit is what a
 * step costs most.
 */
export async function runStep(
  ports: EnginePorts,
  context: AttemptContext,
  settings: WorkingSettings,
  position: Position,
): Promise<StepResult> {
  const { run, agent, conversation, stop } = context;
  let permit: Permit | null = null;
  let begunWith: ToolContext | null = null;
  const result = await callModel(ports, context, position, {
    purpose: 'work',
    request: {
      ...settings,
      messages: conversation.messages,
      tools: ports.tools.definitions(agent),
    },
    prepare: async ({ calls: [first] }) => {
      if (first === undefined || stop.isPulled()) return;
      permit = await permitFor(ports, context, position, first);
    },
    keep: ({ last, calls: [first] }) => {
      if (last.parts.length > 0) {
        const message = { role: 'assistant', parts: last.parts } as const;
        ports.ledger.addMessage(run.sessionId, run.id, message);
      }
      // It may be the second time: the first one could not be committed.
      begunWith = null;
      if (first === undefined || permit?.type !== 'granted' || stop.isPulled()) return [];
      begunWith = permit.toolContext;
      return [begun(position, first)];
    },
  });
  return { ...result, begunWith };
}
