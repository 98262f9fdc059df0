import type { Run } from '../../src/shared/model/run';
import type { engineHarness } from './harness';

type Harness = ReturnType<typeof engineHarness>;

/**
 * Ends the harness's first process as SIGKILL would, right after the first commit at which
 * `isReached`; settles then.
 */
export function killedWhen(
  { database, kill }: Pick<Harness, 'database' | 'kill'>,
  isReached: () => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const stop = database.onChange(() => {
      if (!isReached()) return;
      stop();
      kill();
      resolve();
    });
  });
}

/** Another process takes over what a dead one left; settles when the attempt has left. */
export async function takenOver(
  { startProcess, run }: Pick<Harness, 'startProcess' | 'run'>,
  runId: string,
): Promise<Run> {
  const { engine } = startProcess();
  engine.recover();
  return (await engine.live(runId)?.promise) ?? run(runId);
}
