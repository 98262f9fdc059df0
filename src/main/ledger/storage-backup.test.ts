import { copyFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectBackup, prepareRestore, waitingRestore, writeBackup } from './storage-backup';
import { openForStorage, type StorageConnection } from './storage-connection';
import { swapRestored } from './storage-swap';
import { addAttemptWithWords } from './testing/attempt-with-words';
import { addTask, openTestLedger, temporaryFile } from './testing/fixture';

const USUAL = { nativeBinding: null };

let file: string;
let folder: string;
let ledger: ReturnType<typeof openTestLedger>;
let storage: StorageConnection;
let runId: string;

beforeEach(() => {
  file = temporaryFile();
  folder = dirname(file);
  ledger = openTestLedger(file);
  storage = openForStorage({ file, ...USUAL });
  const { task, agent } = addTask(ledger.stores);
  runId = addAttemptWithWords(ledger, task, agent).id;
});
afterEach(() => {
  storage.close();
  ledger.db.close();
});

function close(): void {
  storage.close();
  ledger.db.close();
}

const swap = () => swapRestored({ file, backupFolder: join(folder, 'backups'), newId: () => 'n' });

describe('a copy of the ledger', () => {
  it('is whole, readable by this user alone, and says what is in it', () => {
    const copy = join(folder, 'copy.db');
    expect(writeBackup(storage, copy)).toMatchObject({ ok: true });
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(inspectBackup(copy, USUAL)).toMatchObject({
      ok: true,
      value: { file: copy, tasks: 1, attempts: 1 },
    });
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('takes the place of an older one only when it is complete', () => {
    const copy = join(folder, 'copy.db');
    writeFileSync(copy, 'older');
    expect(writeBackup(storage, join(folder, 'nowhere', 'copy.db'))).toMatchObject({
      ok: false,
      error: expect.stringContaining('is not there') as unknown,
    });
    expect(writeBackup(storage, copy)).toMatchObject({ ok: true });
    expect(inspectBackup(copy, USUAL).ok).toBe(true);
  });

  it.each([
    ['a text', 'not a database, but long enough to be looked at'],
    ['nothing', ''],
  ])('is not %s', (_what, content) => {
    const other = join(folder, 'other.db');
    writeFileSync(other, content);
    expect(inspectBackup(other, USUAL)).toMatchObject({ ok: false });
    expect(prepareRestore(other, folder, USUAL)).toMatchObject({ ok: false });
    expect(existsSync(waitingRestore(folder))).toBe(false);
  });
});

describe('a copy that is restored', () => {
  function restoreOlder(): string {
    const copy = join(folder, 'copy.db');
    writeBackup(storage, copy);
    const { task, agent } = addTask(ledger.stores, 'Later');
    const later = addAttemptWithWords(ledger, task, agent).id;
    expect(prepareRestore(copy, folder, USUAL)).toEqual({ ok: true, value: null });
    return later;
  }

  it('waits for the next start, and then the present ledger is set aside whole', () => {
    const later = restoreOlder();
    expect(ledger.stores.runs.get(later)).not.toBeNull();
    close();
    expect(swap()).toContain('was restored');
    const restored = openTestLedger(file);
    expect(restored.stores.runs.get(runId)).not.toBeNull();
    expect(restored.stores.runs.get(later)).toBeNull();
    expect(restored.stores.queue.state()).toBe('paused');
    restored.db.close();
    const aside = join(folder, 'aside.db');
    copyFileSync(join(folder, 'backups', 'ledger.db.before-restore.n'), aside);
    const before = openTestLedger(aside);
    expect(before.stores.runs.get(later)).not.toBeNull();
    before.db.close();
    expect(swap()).toBeNull();
  });

  it('does not take the place of a ledger that another process is at work on', () => {
    const later = restoreOlder();
    expect(swap()).toContain('another Taskwright');
    expect(ledger.stores.runs.get(later)).not.toBeNull();
    close();
    expect(swap()).toContain('was restored');
  });
});
