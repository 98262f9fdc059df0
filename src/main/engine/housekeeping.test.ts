import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { engineHarness, type HarnessOptions } from '../../../test/engine/harness';
import { settled } from '../../../test/engine/virtual-clock';
import type { Ledger } from './ports';

const SPOILT = 'Spoilt';
const ENGINE_ERROR = 'What is recorded of it cannot be read.';

/** Tasks that wake now and that are scheduled for now, the first of each spoilt, and one that is queued. */
async function due(ledger: (real: Ledger) => Ledger) {
  const options: HarnessOptions = { ledger, replies: Array(9).fill({ text: 'It is done.' }) };
  const harness = engineHarness({ ...options, calendar: { next: () => null } });
  const { addTask, clock, stores } = harness;
  const now = clock.now();
  const asleep = (title: string, wakeAt: number) => {
    const { id } = addTask({ title });
    const reason = 'It is tried again.';
    stores.tasks.setStatus(id, 'deferred', { wakeAt, reason, deadLetter: false });
    return id;
  };
  const scheduled = (title: string, nextAt: number) => {
    const taskId = addTask({ title }).id;
    const at = { taskId, cron: '0 3 * * *', timeZone: 'UTC', enabled: true };
    stores.schedules.create(at, nextAt);
    return taskId;
  };
  const spoilt = [asleep(SPOILT, now - 2), scheduled(SPOILT, now - 2)];
  const sound = [asleep('Woken', now - 1), scheduled('Scheduled', now - 1), addTask().id];
  stores.queue.setState('paused');
  harness.engine.enqueue(sound.at(-1) ?? '');
  await settled();
  stores.queue.setState('open');
  const statuses = (ids: readonly string[]) => ids.map((id) => stores.tasks.get(id)?.status);
  return { ...harness, statuses, spoilt, sound };
}

it('a task that cannot be woken and a schedule that cannot be met hold nothing else up', async () => {
  const { clock, engine, log, ports, sound, spoilt, statuses } = await due((real) => ({
    ...real,
    liveRun: (taskId) => {
      if (real.task(taskId)?.title === SPOILT) throw new Error(ENGINE_ERROR);
      return real.liveRun(taskId);
    },
  }));
  ports.clock.every(500, engine.tick);
  await clock.advance(5_000);
  expect(statuses(sound)).toEqual(['completed', 'completed', 'completed']);
  expect(statuses(spoilt)).toEqual(['deferred', 'backlog']);
  expect(log).toContain('A deferred task could not go on; it is tried again.');
  expect(log).toContain('A scheduled attempt could not be made; it is tried again.');
});

it.each<[string, (real: Ledger) => Partial<Ledger>]>([
  ['that cannot look', () => ({ wokenTasks: () => fail(new Error(ENGINE_ERROR)) })],
  ['that finds the ledger locked', () => ({ liveRun: () => fail(locked()) })],
  ['that cannot read what others ask for', () => ({ cancelRequests: () => fail(locked()) })],
])('a housekeeper %s does not keep the queue from going on', async (_, broken) => {
  let isBroken = false;
  const { engine, sound, statuses } = await due((real) => {
    const wanting = broken(real);
    return new Proxy(real, {
      get: (target, name, receiver): unknown =>
        isBroken && name in wanting
          ? Reflect.get(wanting, name)
          : Reflect.get(target, name, receiver),
    });
  });
  isBroken = true;
  engine.tick();
  await settled();
  expect(statuses(sound.slice(-1))).toEqual(['completed']);
});

function fail(cause: Error): never {
  throw cause;
}

function locked(): Error {
  return new Database.SqliteError('database is locked', 'SQLITE_BUSY');
}
