import { isTerminal, RUN_TRANSITIONS, type RunStatus } from '../../src/shared/model/run';
import type { RunEvent } from '../../src/shared/model/run-event';
import { tokenOf } from './effects';
import type { CallRow, LedgerCopy, RunRow } from './ledger-copy';

/** Attempts that run at once, as the settings have it: on the machine, and in one folder. */
const CONCURRENCY = 3;
const FOLDER_CONCURRENCY = 1;

/** What no moment may break, in sentences that name what breaks it. */
export function brokenLaws(
  ledger: LedgerCopy,
  effects: ReadonlyMap<string, number>,
): readonly string[] {
  return [
    ...ledger.damage,
    ...ledger.runs.flatMap((run) => {
      const events = eventsOf(ledger, run.id);
      const calls = ledger.calls.filter(({ runId }) => runId === run.id);
      return [...gaps(run, events), ...illegalStatuses(run, events), ...wrongTotals(run, calls)];
    }),
    ...crowds(ledger.runs),
    ...repeatedEffects(ledger, effects),
  ];
}

export function eventsOf({ events }: LedgerCopy, runId: string): readonly RunEvent[] {
  return (events.get(runId) ?? []).map(({ event }) => event);
}

function gaps({ id }: RunRow, events: readonly RunEvent[]): readonly string[] {
  return events
    .filter(({ seq }, index) => seq !== index + 1)
    .map(({ seq }) => `The events of run ${id} have a gap before ${seq}.`);
}

/** From one to the next without a break, only along `RUN_TRANSITIONS`, and nothing after the end. */
function illegalStatuses(run: RunRow, events: readonly RunEvent[]): readonly string[] {
  const problems: string[] = [];
  let now: RunStatus | null = null;
  for (const { seq, body } of events) {
    if (now !== null && isTerminal(now)) {
      problems.push(`Event ${seq} (${body.type}) of run ${run.id} follows on its end as ${now}.`);
    }
    if (body.type !== 'status') continue;
    const isLegal = now === null ? body.to === 'queued' : RUN_TRANSITIONS[now].includes(body.to);
    if (body.from !== now || !isLegal) {
      problems.push(
        `Event ${seq} of run ${run.id} goes from ${body.from ?? 'nothing'} to ${body.to} where it was ${now ?? 'nothing'}.`,
      );
    }
    now = body.to;
  }
  if (now !== run.status) {
    problems.push(`Run ${run.id} is ${run.status}, its events say ${now ?? 'nothing'}.`);
  }
  return problems;
}

function wrongTotals(run: RunRow, calls: readonly CallRow[]): readonly string[] {
  const settled = calls.filter(({ state }) => state === 'settled');
  const sum = (of: (call: CallRow) => number) =>
    settled.reduce((total, call) => total + of(call), 0);
  const sums = {
    inputTokens: sum((call) => call.inputTokens),
    outputTokens: sum((call) => call.outputTokens),
    costMicroUsd: sum((call) => call.actualMicroUsd ?? 0),
  };
  return (['inputTokens', 'outputTokens', 'costMicroUsd'] as const)
    .filter((name) => run[name] !== sums[name])
    .map((name) => `Run ${run.id} has ${run[name]} ${name}, its calls sum up to ${sums[name]}.`);
}

function crowds(runs: readonly RunRow[]): readonly string[] {
  const running = runs.filter(({ status }) => status === 'running');
  const projects = [...new Set(running.map(({ projectId }) => projectId))];
  const inProject = (id: string) => running.filter(({ projectId }) => projectId === id).length;
  return [
    ...(running.length > CONCURRENCY ? [`${running.length} attempts run at once.`] : []),
    ...projects
      .filter((id) => inProject(id) > FOLDER_CONCURRENCY)
      .map((id) => `${inProject(id)} attempts run at once in project ${id}.`),
  ];
}

/** An effect happens at most once, and only after its call was committed. */
function repeatedEffects(
  ledger: LedgerCopy,
  effects: ReadonlyMap<string, number>,
): readonly string[] {
  const committed = new Set(
    [...ledger.events.values()]
      .flat()
      .flatMap(({ event: { body } }) =>
        body.type === 'tool_call' && body.tool === 'run_command' ? [tokenOf(body.input)] : [],
      ),
  );
  return [...effects].flatMap(([token, count]) => [
    ...(count > 1 ? [`The effect ${token} happened ${count} times.`] : []),
    ...(committed.has(token) ? [] : [`The effect ${token} happened without a committed call.`]),
  ]);
}
