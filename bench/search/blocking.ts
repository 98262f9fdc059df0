import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const IDLE_MS = 5_000;
/** Linux tells how long a thread computed and how long it waited for a core, in nanoseconds. */
const TIMES_OF_THREAD = `/proc/self/task/${process.pid}/schedstat`;

/**
 * Watches how long this thread, which asks, did not get to its timer of a millisecond (ms) during some work. What it
 * computed itself meanwhile is told apart: the rest is other programs and threads that had the cores.
 */
export async function watched<Output>(what: string, work: () => Promise<Output>): Promise<Output> {
  let last = performance.now();
  let lastComputed = computed();
  let [most, mostComputed, over] = [0, 0, 0];
  const timer = setInterval(() => {
    const [now, nowComputed] = [performance.now(), computed()];
    most = Math.max(most, now - last);
    if (now - last > 16) over += 1;
    mostComputed = Math.max(mostComputed, nowComputed - lastComputed);
    [last, lastComputed] = [now, nowComputed];
  }, 1);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    const figures = `most ${most.toFixed(1)} ms (over 16 ms: ${over} times)`;
    console.log(
      `  asking thread held up, ${what}: ${figures}, by itself ${mostComputed.toFixed(1)} ms`,
    );
  }
}

/** What this machine does to a thread that only waits. */
export async function watchIdle(): Promise<void> {
  await watched('while it only waits', () => delay(IDLE_MS));
}

/** Milliseconds that this thread has computed; NaN where the system does not tell. */
function computed(): number {
  try {
    return Number(readFileSync(TIMES_OF_THREAD, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return NaN;
  }
}
