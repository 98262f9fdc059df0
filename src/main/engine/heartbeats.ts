import type { EnginePorts } from './ports';

/** How often the ledger is told of them (ms). */
const HEARTBEAT_MS = 60_000;

/**
 * Tells the ledger, when it is time, that the attempts that wait in this process are not left behind:
 * processes that cannot see this one know them by that. Called at each tick; `waits` tells which they are.
 */
export function createHeartbeats(
  { ledger, clock }: Pick<EnginePorts, 'ledger' | 'clock'>,
  waits: (runId: string) => boolean,
): () => void {
  let beatAt = clock.now();
  return () => {
    const now = clock.now();
    if (now - beatAt < HEARTBEAT_MS) return;
    beatAt = now;
    const waiting = ledger.queuedRuns().filter(({ runId, mine }) => mine && waits(runId));
    if (waiting.length === 0) return;
    ledger.transaction(() => waiting.forEach(({ runId }) => ledger.heartbeat(runId)));
  };
}
