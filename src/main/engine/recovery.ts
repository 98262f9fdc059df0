import type { Run } from '../../shared/model/run';
import type { EnginePorts } from './ports';

/** What became of the runs of a dead process. */
export interface Recovered {
  /** Queued again; those that had begun go on where they were. */
  readonly resumed: readonly Run[];
  /** Ended: given up as `interrupted`, or cancelled because somebody had asked for it. */
  readonly ended: readonly Run[];
}

type Parts = Pick<EnginePorts, 'ledger' | 'settings'>;

/**
 * Takes over every queued or running run that no process has any more. A running one is queued again
 * and goes on from its last committed step, up to `maxRecoveries` times; the attempts of its task are
 * not charged for it. `executes` tells which runs this process has.
 */
export function recoverRuns(ports: Parts, executes: (runId: string) => boolean): Recovered {
  const { ledger } = ports;
  // Asked every few seconds: without orphans it only reads, and takes no lock from anybody.
  if (ledger.orphanedRuns(executes).length === 0) return { resumed: [], ended: [] };
  return ledger.transaction(() => {
    const recovered = ledger.orphanedRuns(executes).map((run) => recoverRun(ports, run));
    return {
      resumed: recovered.filter(({ status }) => status === 'queued'),
      ended: recovered.filter(({ status }) => status !== 'queued'),
    };
  });
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
  const ended = `Taskwright ended while this attempt ${run.status === 'queued' ? 'waited' : 'ran'}`;
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
