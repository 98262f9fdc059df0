import { setTimeout as delay } from 'node:timers/promises';

/** Lets one consumer sleep until somebody has news; news that came before the sleep is not missed. */
export class WakeUp {
  #news = false;
  #wake: (() => void) | null = null;

  readonly ring = (): void => {
    this.#news = true;
    this.#wake?.();
  };

  /** @returns false when the signal ended the wait. */
  async wait(signal: AbortSignal): Promise<boolean> {
    if (!this.#news && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const end = () => {
          signal.removeEventListener('abort', end);
          this.#wake = null;
          resolve();
        };
        this.#wake = end;
        signal.addEventListener('abort', end, { once: true });
      });
    }
    this.#news = false;
    return !signal.aborted;
  }
}

/** Waits `ms`, or less when the signal aborts; never throws. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
