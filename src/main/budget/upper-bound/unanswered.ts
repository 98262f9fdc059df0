import type { CountedMessage } from './message-tokens';

/**
 * How many tool calls without a result are answered by a sentence of ours after the first `from` messages:
 * before the next message that is no result, or at the end.
 */
export function unansweredFrom(
  messages: readonly Pick<CountedMessage, 'calls' | 'results'>[],
  from: number,
): number {
  const open = new Set<string>();
  let unanswered = 0;
  for (const [at, { calls, results }] of messages.entries()) {
    if (results.length > 0) {
      for (const callId of results) open.delete(callId);
    } else {
      if (at >= from) unanswered += open.size;
      open.clear();
      for (const callId of calls) open.add(callId);
    }
  }
  return unanswered + open.size;
}
