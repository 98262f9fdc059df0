import { isTerminal } from '../../src/shared/model/run';
import type { RunEvent, RunEventBody } from '../../src/shared/model/run-event';
import type { Crashes } from './crashes';
import { tokenOf } from './effects';
import { eventsOf } from './laws';
import type { LedgerCopy, RunRow } from './ledger-copy';
import type { Sightings } from './sightings';

/** What happened outside the app while it was killed again and again. */
interface Facts {
  readonly crashes: Crashes;
  readonly sightings: Sightings;
  readonly effects: ReadonlyMap<string, number>;
}

/** What is not accounted for once nothing is left to do, in sentences. */
export function openAccounts(ledger: LedgerCopy, facts: Facts): readonly string[] {
  return [
    ...unfinishedTasks(ledger),
    ...startedTwice(ledger),
    ...ledger.runs.flatMap((run) => [
      ...unexplainedEnd(run, facts),
      ...wrongRecoveries(run, facts),
      ...openCalls(ledger, run),
      ...wrongResults(run, eventsOf(ledger, run.id), facts),
    ]),
  ];
}

/** One that was never begun, because a kill came between its creation and its start, may stay so. */
function unfinishedTasks({ tasks, runs }: LedgerCopy): readonly string[] {
  return tasks
    .filter(({ id, status }) => {
      const hasBegun = runs.some(({ taskId }) => taskId === id);
      const ends = hasBegun ? ['completed', 'failed', 'cancelled'] : ['backlog'];
      return !ends.includes(status);
    })
    .map(({ id, status }) => `Task ${id} is ${status} at the end.`);
}

/** A person starts each task once in this test; a crash must not make an attempt of its own. */
function startedTwice({ tasks, runs }: LedgerCopy): readonly string[] {
  return tasks
    .filter(
      ({ id }) =>
        runs.filter(({ taskId, startedBy }) => taskId === id && startedBy === 'person').length > 1,
    )
    .map(({ id }) => `Task ${id} was started once and has more than one attempt of a person.`);
}

/**
 * The plans fail for one reason alone: the provider was asked too often. An attempt that begins while
 * the key of its provider is gone with the app fails for this, before anything is sent.
 */
function unexplainedEnd(run: RunRow, { sightings }: Facts): readonly string[] {
  const { id, status, failureCode, error } = run;
  if (!isTerminal(status)) return [`Run ${id} is ${status} at the end.`];
  if (status === 'completed') return [];
  if (status === 'cancelled' && sightings.wasToBeCancelled(id)) return [];
  if (status === 'failed' && isExpected(failureCode) && error !== null) return [];
  return [`Run ${id} is ${status}, and nothing called for it: ${error ?? 'it does not say why'}`];
}

function isExpected(failureCode: string | null): boolean {
  return failureCode === 'rate_limit' || failureCode === 'auth';
}

function wrongRecoveries({ id, recoveries }: RunRow, { crashes }: Facts): readonly string[] {
  return recoveries === crashes.of(id)
    ? []
    : [`Run ${id} counts ${recoveries} recoveries after ${crashes.of(id)} crashes of its work.`];
}

/** A call out at a crash is uncertain: at most one a crash. Nothing stays reserved. */
function openCalls({ calls }: LedgerCopy, { id, recoveries }: RunRow): readonly string[] {
  const count = (state: string) =>
    calls.filter((call) => call.runId === id && call.state === state).length;
  return [
    ...(count('reserved') > 0 ? [`Run ${id} has ${count('reserved')} calls still reserved.`] : []),
    ...(count('uncertain') > recoveries
      ? [`Run ${id} has ${count('uncertain')} uncertain calls after ${recoveries} crashes.`]
      : []),
  ];
}

type Call = Extract<RunEventBody, { type: 'tool_call' }>;

/**
 * Every call has one result, but for one that a cancel left open; it is begun once more only where a
 * recovery says so, and a command never. An effect is missing only where its outcome is not known.
 */
function wrongResults(
  run: RunRow,
  events: readonly RunEvent[],
  { effects }: Facts,
): readonly string[] {
  const bodies = events.map(({ body }) => body);
  const calls = bodies.filter((body): body is Call => body.type === 'tool_call');
  const recovered = bodies.flatMap((body) => (body.type === 'recovered' ? [body] : []));
  return [...new Map(calls.map((call) => [call.callId, call])).values()].flatMap((call) => {
    const { callId, tool } = call;
    const named = `Call ${callId} (${tool}) of run ${run.id}`;
    const begun = calls.filter((other) => other.callId === callId).length;
    const repeats = recovered.filter(({ repeatedCalls }) => isAmong(repeatedCalls, callId)).length;
    const results = bodies.flatMap((body) =>
      body.type === 'tool_result' && body.callId === callId ? [body.outcome] : [],
    );
    const [outcome = null] = results;
    const isTold = recovered.some(({ unknownCalls }) => isAmong(unknownCalls, callId));
    const mayBeOpen = run.status === 'cancelled';
    const problems = [
      ...(begun > (tool === 'run_command' ? 1 : 1 + repeats) ? [`was begun ${begun} times`] : []),
      ...(results.length === 1 || (mayBeOpen && results.length === 0)
        ? []
        : [`has ${results.length} results`]),
      ...(outcome === 'unknown' && !isTold ? ['is unknown without a recovery that says so'] : []),
    ];
    if (tool === 'run_command') {
      const happened = effects.get(tokenOf(call.input)) ?? 0;
      if (outcome === 'error') problems.push('ended in an error');
      if (outcome === 'ok' && happened === 0) problems.push('is ok and had no effect');
    }
    return problems.map((problem) => `${named} ${problem}.`);
  });
}

function isAmong(calls: readonly { readonly callId: string }[], callId: string): boolean {
  return calls.some((call) => call.callId === callId);
}
