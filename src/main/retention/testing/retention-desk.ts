import { z } from 'zod';
import { ok, type Result } from '../../../shared/result';
import { createStorage } from '../../ledger/storage';
import { answerStorage } from '../../ledger/storage-answers';
import { openTestLedger, temporaryFile } from '../../ledger/testing/fixture';
import { createRetention } from '../retention';

const HashSchema = z.object({ hash: z.string() });
export const START = 1_750_000_000_000;

/** Retention over a real ledger file, with a clock that is set by hand; its thread's work is done at once. */
export function retentionDesk() {
  const file = temporaryFile();
  let now = START;
  const ledger = openTestLedger(file, 'id', () => now);
  const answers = answerStorage({
    file,
    nativeBinding: null,
    dataFolder: '/nowhere',
    checkpoints: '/nowhere',
    backups: '/nowhere',
  });
  const forgotten: string[] = [];
  const dropped: string[] = [];
  const freed: string[] = [];
  const takes = { isAtWork: false };
  const failures: string[] = [];
  let ids = 0;
  const storage = createStorage({
    ask: (name, { output }, input) => Promise.resolve(ok(output.parse(answers[name](input)))),
  });
  const retention = createRetention({
    rules: ledger.stores.retention,
    trash: ledger.stores.trash,
    storage,
    checkpoints: {
      drop: (_projectId, refs): Promise<Result<null, string>> => {
        dropped.push(...refs);
        return Promise.resolve(ok(null));
      },
      free: (projectId) => {
        if (!takes.isAtWork) freed.push(projectId);
        return Promise.resolve(!takes.isAtWork);
      },
    },
    search: {
      forget: (runIds) => {
        forgotten.push(...runIds);
        return Promise.resolve(ok(undefined));
      },
    },
    switchOn: () => undefined,
    isLive: (taskId) => ledger.stores.runs.live(taskId) !== null,
    now: () => now,
    newId: () => `move-${(ids += 1)}`,
    pause: () => Promise.resolve(),
    onChange: () => undefined,
    log: {
      info: () => undefined,
      error: (message) => void failures.push(message),
    },
  });
  return {
    ...ledger,
    retention,
    forgotten,
    dropped,
    /** Projects whose stores of checkpoints were made smaller. */
    freed,
    /** Whether a checkpoint is being taken, in any store. */
    takes,
    failures,
    /** Lets time pass as it does while the app is open: it is looked at every hour. */
    live: async (ms: number) => {
      for (const end = now + ms; now < end;) {
        now = Math.min(end, now + 3_600_000);
        await retention.tick();
      }
    },
    /** Sets the clock, unseen. */
    jump: (ms: number) => {
      now += ms;
    },
    now: () => now,
    outputHashes: () =>
      ledger.db
        .select('SELECT hash FROM outputs', HashSchema)
        .all()
        .map(({ hash }) => hash),
  };
}
