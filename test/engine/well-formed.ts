import type { Message } from '../../src/shared/model/message';

/**
 * What a provider would refuse about a conversation, in words; empty when it would not. Each call has one
 * result, after the answer that asked for it and before the next message that is no result.
 */
export function faultsOf(messages: readonly Message[]): readonly string[] {
  const faults: string[] = [];
  let open: string[] = [];
  for (const message of messages) {
    if (message.role === 'tool') {
      for (const { callId } of message.results) {
        if (!open.includes(callId)) faults.push(`a result without its call: ${callId}`);
        open = open.filter((other) => other !== callId);
      }
      continue;
    }
    if (open.length > 0) faults.push(`no result for ${open.join(', ')}`);
    open =
      message.role === 'assistant'
        ? message.parts.flatMap((part) => (part.type === 'tool_call' ? [part.callId] : []))
        : [];
  }
  return open.length > 0 ? [...faults, `no result for ${open.join(', ')}`] : faults;
}
