import { CHECK_END_CHARS, type RunEvent } from '../../../shared/model/run-event';
import type { CheckState } from '../../../shared/model/run';
import type { Task } from '../../../shared/model/task';
import type { AttemptContext } from '../attempt/attempt-context';
import type { EnginePorts } from '../ports';
import { record } from '../attempt/record';
import { bodiesOf, eventsOfTurn } from '../attempt/recorded';
import { kept } from '../turn/tool-calls';
import { untilWritten } from '../until-written';
import type { Facts } from './incident-rule';

/**
 * Runs the task's acceptance checks, one after the other, whatever the one before came to. One that has
 * ended after this turn already, before a crash or a pause, is not run again.
 */
export async function runChecks(
  ports: EnginePorts,
  context: AttemptContext,
  { turn, events }: Facts,
): Promise<readonly CheckState[]> {
  const { task, stop } = context;
  let states = recordedStates(task, eventsOfTurn(events, turn));
  for (const [check, command] of task.checks.entries()) {
    if (stop.isPulled()) break;
    if (states[check] !== 'not_run') continue;
    states = await runCheck(ports, context, { turn, check, command }, states);
  }
  return states;
}

/** @returns `states` with how this check has ended, as the run has them now. */
async function runCheck(
  ports: EnginePorts,
  context: AttemptContext,
  check: { readonly turn: number; readonly check: number; readonly command: string },
  states: readonly CheckState[],
): Promise<readonly CheckState[]> {
  const { ledger, clock } = ports;
  const { run, folder, stop, pulse } = context;
  await record(ports, context, [{ type: 'check_started', ...check }]);
  pulse.beat();
  const startedAt = clock.now();
  const result = await ports.checks.run(check.command, {
    runId: run.id,
    folder,
    signal: stop.signal,
    onActivity: pulse.beat,
  });
  pulse.beat();
  const durationMs = Math.max(0, clock.now() - startedAt);
  const outcome =
    result.outcome === 'cancelled' ? 'cancelled' : result.outcome === 'ok' ? 'passed' : 'failed';
  const end = result.end.slice(-CHECK_END_CHARS);
  const noted = states.with(check.check, outcome === 'cancelled' ? 'not_run' : outcome);
  await untilWritten(ports, () =>
    ledger.transaction(() => {
      const output = kept(ledger, { ...result, durationMs });
      ledger.append(run.id, [{ type: 'check_finished', ...check, outcome, end, ...output }]);
      ledger.noteChecks(run.id, noted);
    }),
  );
  return noted;
}

/**
 * By what a turn has recorded. A check whose command was changed since has not run; that of one with a
 * secret is kept masked, so that only its place tells which it is.
 */
function recordedStates({ checks }: Task, ofTurn: readonly RunEvent[]): readonly CheckState[] {
  const finished = bodiesOf(ofTurn, 'check_finished');
  return checks.map((command, check) => {
    const last = finished.findLast(
      (body) => body.check === check && (body.masked === true || body.command === command),
    );
    return last === undefined || last.outcome === 'cancelled' ? 'not_run' : last.outcome;
  });
}
