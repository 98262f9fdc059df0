import type { RunEvent } from '../../../shared/model/run-event';
import type { RequestedToolCall, StoredMessage } from '../ports';
import { bodiesOf } from './recorded';

/** Where a run stands, by its recorded events. */
export interface RunPosition {
  /** The last turn that began; 0 before the first. */
  readonly turn: number;
  /** Whether that turn has an end. */
  readonly isTurnFinished: boolean;
  /** The number of the next step within the run. */
  readonly nextStep: number;
}

export function positionOf(events: readonly RunEvent[]): RunPosition {
  const turn = bodiesOf(events, 'turn_started').at(-1)?.turn ?? 0;
  const finished = bodiesOf(events, 'turn_finished').some((body) => body.turn === turn);
  const steps = events.flatMap(({ body }) => ('step' in body ? [body.step] : []));
  // Steps begin in order, so that the last one has the highest number.
  return { turn, isTurnFinished: finished, nextStep: (steps.at(-1) ?? 0) + 1 };
}

/** The tool calls of a turn that was cut off, by how far they had come. */
export interface OpenCalls {
  /** Asked for by the model, not begun. */
  readonly waiting: readonly RequestedToolCall[];
  /** Begun, with no result: what they did is not known. */
  readonly begun: readonly RequestedToolCall[];
}

/** Why a call cannot be made whose arguments the ledger had to mask. */
const NOT_KEPT = 'They were not kept, because they held a secret.';

/** What the model asked for in the conversation's last answer and was not told yet. */
export function openCallsOf(
  events: readonly RunEvent[],
  messages: readonly StoredMessage[],
): OpenCalls {
  const begun = new Set(bodiesOf(sinceLastAnswer(events), 'tool_call').map((call) => call.callId));
  const asked: RequestedToolCall[] = [];
  const told = new Set<string>();
  for (const { message } of [...messages].reverse()) {
    if (message.role === 'user') break;
    if (message.role === 'tool') {
      for (const { callId } of message.results) told.add(callId);
      continue;
    }
    for (const part of message.parts) {
      if (part.type !== 'tool_call') continue;
      const { callId, tool, input, providerOptions } = part;
      const isMasked = providerOptions?.['taskwright']?.['masked'] === true;
      asked.push({ callId, tool, input, invalid: isMasked ? NOT_KEPT : null });
    }
    break;
  }
  const open = asked.filter(({ callId }) => !told.has(callId));
  return {
    waiting: open.filter(({ callId }) => !begun.has(callId)),
    begun: open.filter(({ callId }) => begun.has(callId)),
  };
}

/** Whether the conversation ends with an answer that asks for no tool: nothing of the turn is left to do. */
export function isAnswered(messages: readonly StoredMessage[]): boolean {
  const last = messages.at(-1)?.message;
  return last?.role === 'assistant' && last.parts.every(({ type }) => type !== 'tool_call');
}

/** Ids of calls are the model's: they need not differ from one answer to the next. */
function sinceLastAnswer(events: readonly RunEvent[]): readonly RunEvent[] {
  const answer = events.findLastIndex(({ body }) => body.type === 'step_finished');
  return events.slice(answer + 1);
}
