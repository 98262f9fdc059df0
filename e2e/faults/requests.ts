import type { WireRequest } from '../../test/wire/script';
import type { LedgerCopy } from './ledger-copy';
import { seedIn } from './plan';
import { askedBy } from './scripted-agent';

/**
 * Compares what the provider was sent with what was reserved for it. A request without a reservation
 * is money that nobody sees; one that was settled was sent, unless a cancel overtook it.
 */
export function unbookedRequests(
  ledger: LedgerCopy,
  requests: readonly WireRequest[],
): readonly string[] {
  const seeds = requests.map((request) => askedBy(request).seed);
  return ledger.tasks.flatMap(({ id, description }) => {
    const sent = seeds.filter((seed) => seed === seedIn(description)).length;
    const calls = ledger.calls.filter(({ taskId }) => taskId === id);
    const settled = calls.filter(({ state }) => state === 'settled').length;
    const cancelled = ledger.runs.filter(
      ({ taskId, status }) => taskId === id && status === 'cancelled',
    ).length;
    const range = [settled - cancelled, calls.length] as const;
    return sent >= range[0] && sent <= range[1]
      ? []
      : [
          `Task ${id} sent ${sent} requests; its ${calls.length} calls allow ${range.join(' to ')}.`,
        ];
  });
}
