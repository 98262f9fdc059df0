import type { RunEvent } from '../../../../shared/model/run-event';
import { eventsOfType, eventsWithTurn, type EventOf } from '../event-of';
import { callKey, finishedCalls, type FinishedCall } from '../finished-call';
import type { IncidentRule } from '../incident-rule';
import { counted, listed } from '../wording';

/**
 * The last `thresholds.noProgress` turns brought nothing new. That is what being stuck looks like in the
 * records, and all of it must hold for each of these turns:
 *
 * - It came by itself: it is the initial turn or a follow-up of the supervisor (`supervisor`, `incomplete`).
 *   A turn that a person or a recovery began breaks the row.
 * - It ended by itself, as completed or halted. One that failed or was cancelled has a cause of its own.
 * - Every tool call repeats an earlier one of the run: tool, arguments and result. A call without a
 *   result, or cancelled, counts for nothing.
 * - Its final text is empty, or an earlier turn's with other whitespace at most. A new text is something
 *   new even without a tool call, for the agent may well answer a follow-up out of what it knows;
 *   a new text that only announces work is `maxFollowups`'s to end.
 * - No acceptance check passed that had not passed the last time: a repeated write may have cured it.
 *
 * It needs all events of the run: on a part, old things look new, and it sees less.
 */
export const noProgress: IncidentRule = ({ events, turn, thresholds }) => {
  const row = lastTurns(events, turn, thresholds.noProgress);
  if (row === null || !row.every((each) => saysNothingNew(events, each))) return null;
  const numbers = row.map((each) => each.turn);
  const calls = oldCalls(events, numbers);
  if (calls === null || numbers.some((number) => curedCheck(events, number))) return null;
  return {
    kind: 'no_progress',
    severity: 'error',
    summary: `${numbers.length === 1 ? 'Turn' : 'Turns'} ${listed(numbers.map(String))} brought nothing new: ${words(calls.length)}, and no text that was not given before.`,
    remedy: 'Tell the agent what it is missing, or end the attempt and make the task clearer.',
    action: 'block',
    evidence: row.flatMap(({ finalText, finished }) => [
      ...(finalText === null ? [] : [finalText.seq]),
      finished.seq,
    ]),
  };
};

function words(calls: number): string {
  if (calls === 0) return 'no tool call';
  return `${counted(calls, 'tool call')} with known results only`;
}

interface Turn {
  readonly turn: number;
  readonly finished: EventOf<'turn_finished'>;
  /** Null for a turn without a final text. */
  readonly finalText: EventOf<'text'> | null;
}

/** The last `count` turns up to `turn`, in order; null where one did not begin and end by itself. */
function lastTurns(
  events: readonly RunEvent[],
  turn: number,
  count: number,
): readonly Turn[] | null {
  const row: Turn[] = [];
  for (let number = turn - count + 1; number <= turn; number += 1) {
    const ofTurn = eventsWithTurn(events, number);
    const reason = eventsOfType(ofTurn, 'turn_started').at(0)?.body.reason;
    const finished = eventsOfType(ofTurn, 'turn_finished').at(-1);
    if (reason === undefined || reason === 'user' || reason === 'recovery') return null;
    if (finished?.body.outcome !== 'completed' && finished?.body.outcome !== 'halted') return null;
    row.push({ turn: number, finished, finalText: finalTextOf(ofTurn) });
  }
  return row;
}

/** The text of the turn's last step, if that step called no tool. */
function finalTextOf(ofTurn: readonly RunEvent[]): EventOf<'text'> | null {
  const text = eventsOfType(ofTurn, 'text').at(-1);
  if (text === undefined) return null;
  const isLast = !eventsOfType(ofTurn, 'tool_call').some(({ seq }) => seq > text.seq);
  return isLast ? text : null;
}

function saysNothingNew(events: readonly RunEvent[], { turn, finalText }: Turn): boolean {
  const text = collapsed(finalText);
  if (text === '') return true;
  for (let earlier = 1; earlier < turn; earlier += 1) {
    if (collapsed(finalTextOf(eventsWithTurn(events, earlier))) === text) return true;
  }
  return false;
}

function collapsed(text: EventOf<'text'> | null): string {
  return text?.body.text.replace(/\s+/g, ' ').trim() ?? '';
}

/** The finished calls of these turns, or null when one of them had not occurred in the run before. */
function oldCalls(
  events: readonly RunEvent[],
  turns: readonly number[],
): readonly FinishedCall[] | null {
  const known = new Set<string>();
  const old: FinishedCall[] = [];
  for (const finished of finishedCalls(events)) {
    const key = callKey(finished);
    const { outcome, turn } = finished.result.body;
    if (outcome !== 'cancelled' && turns.includes(turn)) {
      if (!known.has(key)) return null;
      old.push(finished);
    }
    known.add(key);
  }
  return old;
}

/** Whether a check passed after this turn that had not passed when it last ran before it. */
function curedCheck(events: readonly RunEvent[], turn: number): boolean {
  const ends = eventsOfType(events, 'check_finished').map(({ body }) => body);
  return ends.some((end) => {
    if (end.turn !== turn || end.outcome !== 'passed') return false;
    const before = ends.findLast((other) => other.check === end.check && other.turn < turn);
    return before?.outcome !== 'passed';
  });
}
