import type { Run } from '../../shared/model/run';
import type { RunChange } from './ports';

/** What closing the runs of a dead process needs of the ledger. */
export interface RecoveryLedger {
  transaction<T>(work: () => T): T;
  /** Live runs that no process executes any more. */
  orphanedRuns(): readonly Run[];
  changeRun(id: string, change: RunChange): Run;
}

const REASON =
  'The process that ran this attempt ended; the outcome of its last step is not known. Run the task again.';

/** Marks every run that nobody executes any more, after a crash say, as `interrupted`. @returns how many there were. */
export function closeOrphanedRuns(ledger: RecoveryLedger): number {
  // It is asked every few seconds: without orphans it only reads, and takes no lock from anybody.
  if (ledger.orphanedRuns().length === 0) return 0;
  return ledger.transaction(() => {
    const orphans = ledger.orphanedRuns();
    for (const { id } of orphans) {
      ledger.changeRun(id, { to: 'interrupted', reason: REASON, error: REASON });
    }
    return orphans.length;
  });
}
