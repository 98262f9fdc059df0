import { endProcesses } from './process-tree';

/** Every process of a run's commands has it in its environment. */
export const RUN_VARIABLE = 'TASKWRIGHT_RUN';

/** The id of no process. */
const NO_LEADER = -1;

/**
 * Ends the processes that commands of a run left behind when the app died in the middle of them: a run
 * that goes on must not work beside its own past. They are known by their environment, on Linux alone;
 * elsewhere nothing is found.
 */
export async function endLeftovers(runId: string): Promise<void> {
  if (process.platform !== 'linux') return;
  // An environment is a row of texts, each ended by a zero.
  const marker = `${RUN_VARIABLE}=${runId}\0`;
  await endProcesses({ leader: NO_LEADER, marker, startedAt: 0 });
}
