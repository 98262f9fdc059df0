import type { ToolName } from '../../../../shared/model/tool';
import { preview } from '../../attempt/prompts';
import { eventsOfType, eventsWithTurn } from '../event-of';
import { callKey, finishedCalls, type FinishedCall } from '../finished-call';
import type { IncidentRule } from '../incident-rule';
import { counted, shownCall } from '../wording';

/**
 * The same tool, the same arguments and the same result, `thresholds.repeatedTool` times within the
 * turn, in a row or not: the agent goes round in circles. A result that differs in one byte is another
 * result, so neither polling nor tests whose results change are repetitions. Calls that were cancelled,
 * or whose outcome is not known, gave the agent nothing to learn from and do not count.
 *
 * A call that succeeds again after work is a check of that work and does not count either. Work is a
 * `write_file`, `edit_file` or `run_command` that succeeded and was made just once in the turn: what is made again and
 * again belongs to the circle. A call that fails in the same way always counts, whatever came between.
 *
 * On a part of a run it sees at most what it sees on all of it; it asks a person only where the earlier
 * turn's incident is in that part.
 */
export const repeatedTool: IncidentRule = ({ events, turn, thresholds }) => {
  const finished = finishedCalls(eventsWithTurn(events, turn));
  if (mostOfOneOutput(finished) < thresholds.repeatedTool) return null;
  const repeated = mostRepeated(finished);
  if (repeated === null || repeated.count < thresholds.repeatedTool) return null;
  const { calls, last } = repeated;
  const earlier = eventsOfType(events, 'incident').find(
    ({ body }) => body.kind === 'repeated_tool' && body.turn < turn,
  );
  const result = preview(last.result.body.summary, 80);
  const seen = `${shownCall(last.call)} was called ${counted(calls.length, 'time')} in turn ${turn}, with the same result each time: “${result}”`;
  const evidence = calls.flatMap(({ call, result }) => [call.seq, result.seq]);
  if (earlier === undefined) {
    return {
      kind: 'repeated_tool',
      severity: 'warning',
      summary: `${seen}.`,
      remedy: 'Take another approach; the same call will not answer differently.',
      action: 'replan',
      evidence,
    };
  }
  return {
    kind: 'repeated_tool',
    severity: 'error',
    summary: `${seen}; turn ${earlier.body.turn} went round in circles too.`,
    remedy: 'Tell the agent what it is missing, or end the attempt and make the task clearer.',
    action: 'ask',
    evidence: [earlier.seq, ...evidence],
  };
};

/** How many calls have one and the same output: cheap to know, and mostly all that need be known. */
function mostOfOneOutput(calls: readonly FinishedCall[]): number {
  const counts = new Map<string, number>();
  let most = 0;
  for (const { result } of calls) {
    const output = result.body.outputHash ?? result.body.preview;
    const count = (counts.get(output) ?? 0) + 1;
    counts.set(output, count);
    most = Math.max(most, count);
  }
  return most;
}

/** Tools that change what other calls answer. */
const WORKING: readonly string[] = ['write_file', 'edit_file', 'run_command'] satisfies ToolName[];

interface Repetition {
  readonly calls: readonly FinishedCall[];
  readonly last: FinishedCall;
  /** The calls less those that check work done since the one before. */
  readonly count: number;
}

/** The first one of those that are repeated most. */
function mostRepeated(calls: readonly FinishedCall[]): Repetition | null {
  const groups = new Map<string, FinishedCall[]>();
  for (const call of calls) {
    const { outcome } = call.result.body;
    if (outcome === 'cancelled' || outcome === 'unknown') continue;
    const key = callKey(call);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [call]);
    else same.push(call);
  }
  const work = [...groups.values()].flatMap(workOf);
  let most: Repetition | null = null;
  for (const same of groups.values()) {
    const count = same.length - checksOf(same, work);
    const last = same.at(-1);
    if (last !== undefined && count > (most?.count ?? 0)) most = { calls: same, last, count };
  }
  return most;
}

/** Where work was done: the `seq` of the result. */
function workOf(same: readonly FinishedCall[]): number[] {
  return same.length > 1
    ? []
    : same
        .filter(({ result }) => result.body.outcome === 'ok' && WORKING.includes(result.body.tool))
        .map(({ result }) => result.seq);
}

/** How many of the same calls succeeded again after work that was done since the one before. */
function checksOf(same: readonly FinishedCall[], work: readonly number[]): number {
  return same.filter(({ call, result }, index) => {
    const before = same[index - 1];
    if (before === undefined || result.body.outcome !== 'ok') return false;
    return work.some((seq) => seq > before.result.seq && seq < call.seq);
  }).length;
}
