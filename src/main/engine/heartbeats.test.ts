import { expect, it } from 'vitest';
import { engineHarness } from '../../../test/engine/harness';

const ELSEWHERE = { host: 'elsewhere', pid: 1, startedAt: 1 };

it('attempts that wait here give a sign of life, also while the queue is held, until their process dies', async () => {
  const { clock, engine, enqueue, kill, ports, stores } = engineHarness();
  ports.clock.every(500, engine.tick);
  engine.pauseQueue();
  const { executionId } = enqueue();
  /** What another host takes for left behind while time passes; it sees no processes, only silence. */
  const leftAfter = async (minutes: number) => {
    for (let half = 0; half < 2 * minutes; half += 1) {
      await clock.advance(30_000);
      const seen = { self: ELSEWHERE, isAlive: () => false, executes: () => false };
      const left = stores.runs.orphanedRuns(seen).map(({ id }) => id);
      if (left.length > 0) return left;
    }
    return [];
  };
  expect(await leftAfter(30)).toEqual([]);
  kill();
  expect(await leftAfter(15)).toEqual([executionId]);
});
