import type { EnginePorts } from './ports';

/**
 * Does the same with each. One that throws hinders none of the others: that is logged with `failed`, a
 * sentence.
 * @throws what waiting cures, as a locked ledger does: the others would only wait for it too.
 */
export function oneByOne<T>(
  { ledger, log }: Pick<EnginePorts, 'ledger' | 'log'>,
  all: readonly T[],
  work: (one: T) => void,
  failed: string,
): void {
  for (const one of all) {
    try {
      work(one);
    } catch (cause) {
      if (ledger.isPassing(cause)) throw cause;
      log.error(failed, cause);
    }
  }
}
