import type { RunEvent } from '../../../shared/model/run-event';
import { canonicalJson } from './canonical-json';
import { isOf, type EventOf } from './event-of';

/** A tool call with its result. */
export interface FinishedCall {
  readonly call: EventOf<'tool_call'>;
  readonly result: EventOf<'tool_result'>;
}

/**
 * The calls that have a result, in the order of the results. Providers reuse call ids, so a result
 * belongs to the latest call of its id that has none yet; one whose call is not among `events` is left out.
 */
export function finishedCalls(events: readonly RunEvent[]): readonly FinishedCall[] {
  const open = new Map<string, EventOf<'tool_call'>>();
  const finished: FinishedCall[] = [];
  for (const event of events) {
    if (isOf('tool_call')(event)) open.set(event.body.callId, event);
    if (!isOf('tool_result')(event)) continue;
    const call = open.get(event.body.callId);
    if (call === undefined) continue;
    open.delete(event.body.callId);
    finished.push({ call, result: event });
  }
  return finished;
}

/**
 * Equal for two calls of the same tool with the same arguments, whatever the order of their keys, and
 * the same result: outcome, exit code and every byte of the output.
 */
export function callKey({ call, result }: FinishedCall): string {
  const { outcome, exitCode, outputHash, preview } = result.body;
  const output = outputHash === null ? preview : null;
  return canonicalJson([call.body.tool, call.body.input, outcome, exitCode, outputHash, output]);
}
