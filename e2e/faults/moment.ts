import { setTimeout as delay } from 'node:timers/promises';
import type { WireServer } from '../../test/wire/server';
import type { Chance } from './chance';

/** The longest wait for a request that may never come, because everything waits or is done (ms). */
const NO_REQUEST_MS = 6_000;

/**
 * Settles at a random moment from now on: half of the time by the clock, up to `mostMs`, half of the
 * time shortly after one of the next requests to the provider, however slow the machine is.
 */
export async function randomMoment(
  chance: Chance,
  wire: WireServer,
  mostMs: number,
): Promise<void> {
  if (chance.oneIn(2)) {
    await delay(chance.whole(0, mostMs));
    return;
  }
  const request = wire.request(wire.requests.length + chance.whole(1, 6));
  const laterMs = chance.whole(0, 400);
  await Promise.race([request, delay(NO_REQUEST_MS, undefined, { ref: false })]);
  await delay(laterMs);
}
