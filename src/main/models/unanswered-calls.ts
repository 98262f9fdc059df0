import type { Message } from '../../shared/model/message';

const UNKNOWN_OUTCOME =
  'No result was recorded: the run was stopped before this tool finished, so its outcome is unknown.';

/**
 * Gives every tool call a result before the next message: a run that was stopped in between leaves
 * calls without one, and providers refuse such a conversation as a whole.
 */
export function answerAllCalls(messages: readonly Message[]): readonly Message[] {
  const complete: Message[] = [];
  let open = new Map<string, string>();
  const closeOpenCalls = (): void => {
    if (open.size === 0) return;
    complete.push({
      role: 'tool',
      results: [...open].map(([callId, tool]) => ({
        callId,
        tool,
        output: UNKNOWN_OUTCOME,
        isError: true,
      })),
    });
    open = new Map();
  };
  for (const message of messages) {
    if (message.role === 'tool') {
      for (const { callId } of message.results) open.delete(callId);
    } else {
      closeOpenCalls();
    }
    complete.push(message);
    if (message.role === 'assistant') {
      for (const part of message.parts) {
        if (part.type === 'tool_call') open.set(part.callId, part.tool);
      }
    }
  }
  closeOpenCalls();
  return complete;
}
