import type { EnginePorts, Tools } from './ports';

/**
 * Ends what the commands of a run left running when the app died, looking once at a time for each run:
 * whoever asks meanwhile waits for that look. An attempt that waits for it before it works is thus
 * never taken for its own past. It never rejects: what could not be ended is logged.
 */
export function createLeftovers({
  tools,
  log,
}: Pick<EnginePorts, 'tools' | 'log'>): Tools['endLeftovers'] {
  const underWay = new Map<string, Promise<void>>();

  async function look(runId: string): Promise<void> {
    try {
      await tools.endLeftovers(runId);
    } catch (cause) {
      log.error('What an attempt left running could not be ended.', cause);
    }
  }

  return (runId) => {
    const present = underWay.get(runId);
    if (present !== undefined) return present;
    const started = look(runId).finally(() => underWay.delete(runId));
    underWay.set(runId, started);
    return started;
  };
}
