import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Waits until the condition holds; fails when it does not within five seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('The condition did not come to hold.');
    await delay(5);
  }
}

/** Processes whose command line holds `text`, zombies left out. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(text) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** A number of seconds for `sleep` that no other process on the machine sleeps. */
export function oddSleep(): string {
  return `${String(1_000 + Math.floor(Math.random() * 1_000))}.${String(Math.floor(Math.random() * 1e9))}`;
}
