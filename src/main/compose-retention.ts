import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AppError } from '../shared/ipc/errors';
import type { StorageUsage } from '../shared/model/retention-usage';
import { err, type Result } from '../shared/result';
import { createCheckpointCare } from './checkpoints/drop';
import type { Calendar, Clock, Log } from './engine/ports';
import type { Backups } from './ipc/services';
import { createStorage } from './ledger/storage';
import { storageByThread } from './ledger/storage-by-thread';
import type { Stores } from './ledger/stores';
import { createRetention, type Retention } from './retention/retention';
import type { RetentionPorts } from './retention/ports';

/** How often the trash and the rules are looked after (ms). */
const TICK_MS = 60_000;

/** What retention is built from. */
export interface RetentionSurroundings {
  readonly stores: Stores;
  /** Absolute. */
  readonly dataFolder: string;
  readonly ledgerFile: string;
  /** Another build of the SQLite addon, for a runtime that cannot load the usual one. */
  readonly sqliteBinding: string | null;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Tells the screens. */
  readonly publish: (topic: string) => void;
  /** The search index. */
  readonly search: RetentionPorts['search'];
  readonly log: Log;
  /** Whether this process looks after the whole ledger. */
  readonly keepsHouse: boolean;
}

/** What looks after the room that things take. */
export interface Upkeep {
  readonly retention: Retention;
  readonly backups: Backups;
  readonly usage: () => Promise<Result<StorageUsage, AppError>>;
  close(): Promise<void>;
}

/** Builds retention, the trash and backups, and joins them. */
export function composeRetention(surroundings: RetentionSurroundings): Upkeep {
  const { stores, dataFolder, ledgerFile, clock, calendar, log } = surroundings;
  const now = clock.now.bind(clock);
  const checkpoints = join(dataFolder, 'checkpoints');
  const thread = storageByThread(
    join(import.meta.dirname, 'storage-thread.js'),
    {
      file: ledgerFile,
      nativeBinding: surroundings.sqliteBinding,
      dataFolder,
      checkpoints,
      backups: join(dataFolder, 'backups'),
    },
    (cause) => log.error('The ledger could not be looked after in its thread.', cause),
  );
  const storage = createStorage(thread);
  const retention = createRetention({
    rules: stores.retention,
    trash: stores.trash,
    storage,
    checkpoints: createCheckpointCare(checkpoints),
    search: surroundings.search,
    switchOn: (id) => {
      const schedule = stores.schedules.get(id);
      if (schedule === null) return;
      const nextAt = calendar.next(schedule.cron, schedule.timeZone, now());
      stores.schedules.update(id, { ...schedule, enabled: true }, nextAt);
    },
    isLive: (taskId) => stores.runs.live(taskId) !== null,
    now,
    newId: surroundings.newId,
    pause: (ms) => delay(ms),
    onChange: () => surroundings.publish('storage'),
    log,
  });
  const stopTicking = surroundings.keepsHouse
    ? clock.every(TICK_MS, () => void retention.tick())
    : () => undefined;
  return {
    retention,
    usage: async () => answered(await storage.usage(now())),
    backups: {
      write: async (file) => flat(await storage.backUp(file)),
      inspect: async (file) => flat(await storage.inspect(file)),
      prepareRestore: async (file) => flat(await storage.prepareRestore(file)),
    },
    close: async () => {
      stopTicking();
      retention.stop();
      await thread.close();
    },
  };
}

function answered<T>(result: Result<T, string>): Result<T, AppError> {
  return result.ok ? result : err({ code: 'UNAVAILABLE', message: result.error });
}

/** The thread may not answer, or answer that it could not. */
function flat<T>(result: Result<Result<T, string>, string>): Result<T, AppError> {
  return answered(result.ok ? result.value : result);
}
