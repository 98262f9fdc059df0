import type { EnginePorts } from './ports';

/** Pauses between tries (ms): about a minute together, beside what the ledger itself waits for a lock. */
const PAUSES_MS: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Writes what must not be lost, such as the settlement of an answer that was paid for: tries again
 * while the ledger is locked or its disk is full.
 * @throws what the last try threw, and at once what no waiting cures.
 */
export async function untilWritten<T>(
  { ledger, clock, log }: Pick<EnginePorts, 'ledger' | 'clock' | 'log'>,
  work: () => T,
): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return work();
    } catch (cause) {
      if (!ledger.isPassing(cause)) throw cause;
      log.error('The ledger could not be written; it is tried again.', cause);
      await clock.sleep(pause);
    }
  }
  return work();
}
