import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/main/engine/ports';

/** A clock that a test moves on: intervals and sleeps come due in order, and what they set off runs. */
export class VirtualClock implements Clock {
  #now: number;
  #alarms: { at: number; ring: () => void }[] = [];

  constructor(start = 1_750_000_000_000) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly every = (ms: number, tick: () => void): (() => void) => {
    let isOn = true;
    const next = () => {
      this.#alarms.push({
        at: this.#now + ms,
        ring: () => {
          if (!isOn) return;
          next();
          tick();
        },
      });
    };
    next();
    return () => {
      isOn = false;
    };
  };

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.#alarms.push({ at: this.#now + ms, ring: resolve });
    });

  /** How many intervals and sleeps are still to come. */
  get alarms(): number {
    return this.#alarms.length;
  }

  /** Moves on by `ms` at one stroke, as for a machine that sleeps: alarms that fell due ring late. */
  async wakeAfter(ms: number): Promise<void> {
    this.#now += ms;
    await this.advance(0);
  }

  /** Moves on by `ms`, stopping at each alarm on the way until all that it sets off has run. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (;;) {
      const [alarm] = this.#alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (alarm === undefined) break;
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
      this.#now = Math.max(this.#now, alarm.at);
      alarm.ring();
      await settled();
    }
    this.#now = end;
  }
}

/** Until everything that is under way without a timer has run. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await setImmediate();
}
