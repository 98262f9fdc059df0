import type { Run } from '../../shared/model/run';
import { oneByOne } from './one-by-one';
import type { EnginePorts } from './ports';

/** What became of the runs of a dead process. */
export interface Recovered {
  /** Queued again; those that had begun go on where they were. */
  readonly resumed: readonly Run[];
  /** Ended: given up as `interrupted`, or cancelled because somebody had asked for it. */
  readonly ended: readonly Run[];
}

type Parts = Pick<EnginePorts, 'ledger' | 'settings'>;
type Sweep = Parts & Pick<EnginePorts, 'log'>;

/**
 * Takes over every queued or running run that no process has any more, each in a commit of its own. A
 * running one is queued again and goes on from its last committed step, up to `maxRecoveries` times; the
 * attempts of its task are not charged for it. `executes` tells which runs this process has.
 *
 * It never throws: what fails is logged. A run that an error of ours keeps from going on is interrupted;
 * what a locked ledger or a full disk keeps is left for the next time.
 */
export function recoverRuns(ports: Sweep, executes: (runId: string) => boolean): Recovered {
  const recovered: Run[] = [];
  const failed = 'What a dead process left could not be taken over; it is tried again.';
  const take = (run: Run) => {
    const taken = takeOver(ports, run, executes);
    if (taken !== null) recovered.push(taken);
  };
  try {
    // Asked every few seconds: without orphans it only reads, and takes no lock from anybody.
    oneByOne(ports, ports.ledger.orphanedRuns(executes), take, failed);
  } catch (cause) {
    ports.log.error(failed, cause);
  }
  return {
    resumed: recovered.filter(({ status }) => status === 'queued'),
    ended: recovered.filter(({ status }) => status !== 'queued'),
  };
}

/** @returns null where another process was first. @throws when neither can be written. */
function takeOver(ports: Sweep, run: Run, executes: (runId: string) => boolean): Run | null {
  const { ledger, log } = ports;
  const whileOrphaned = (work: () => Run) =>
    ledger.transaction(() =>
      ledger.orphanedRuns(executes).some(({ id }) => id === run.id) ? work() : null,
    );
  try {
    return whileOrphaned(() => recoverRun(ports, run));
  } catch (cause) {
    if (ledger.isPassing(cause)) throw cause;
    log.error(`Attempt ${run.id} could not be taken over.`, cause);
    const error = `${endedWhile(run)}, and because of an error of its own it could not go on; the log has the details. Look at what the attempt did, then run the task again.`;
    return whileOrphaned(() =>
      ledger.changeRun(run.id, { to: 'interrupted', reason: error, error }),
    );
  }
}

/** Takes over one run that no process has any more. @returns it as `queued`, or as it has ended. */
export function recoverRun({ ledger, settings }: Parts, run: Run): Run {
  const { maxRecoveries } = settings();
  return ledger.transaction(() => {
    if (ledger.cancelRequests().includes(run.id)) {
      return ledger.changeRun(run.id, { to: 'cancelled', reason: 'Cancelled.' });
    }
    const lost = lostBecause(ledger, run, maxRecoveries);
    if (lost !== null) {
      return ledger.changeRun(run.id, { to: 'interrupted', reason: lost, error: lost });
    }
    if (run.status === 'queued') {
      ledger.adoptRun(run.id);
      return run;
    }
    const recoveries = run.recoveries + 1;
    const reason = `Taskwright ended while this attempt ran; it goes on from its last recorded step (recovery ${recoveries} of ${maxRecoveries}).`;
    return ledger.changeRun(run.id, { to: 'queued', reason, recoveries });
  });
}

/** Why a run cannot go on; null when it can. */
function lostBecause(
  ledger: EnginePorts['ledger'],
  run: Run,
  maxRecoveries: number,
): string | null {
  const ended = endedWhile(run);
  const task = ledger.task(run.ownerId);
  if (task === null || ledger.project(task.projectId) === null) {
    return `${ended}, and its project has been removed since, so it cannot go on; add the folder again, then run the task again.`;
  }
  if (ledger.agentOf(run.id) === null) {
    return `${ended}, in an older version that did not keep what is needed to go on; run the task again.`;
  }
  if (run.status === 'running' && run.recoveries >= maxRecoveries) {
    return `${ended}, ${run.recoveries === 0 ? 'and attempts are set never to be resumed' : `after ${run.recoveries} recoveries already, the most there may be`}; look at what it did before you run the task again.`;
  }
  return null;
}

function endedWhile({ status }: Run): string {
  return `Taskwright ended while this attempt ${status === 'queued' ? 'waited' : 'ran'}`;
}
