import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Log } from './engine/ports';
import { createExportDesk, type ExportDesk } from './ipc/export-desk';
import { createImportDesk, removeLeftCopies, type ImportDesk } from './ipc/import-desk';
import { importsByThread } from './ledger/imports/imports-by-thread';
import type { ReaderOptions } from './ledger/reader/open-for-reading';
import type { ReaderThread } from './ledger/reader/reader-by-thread';
import type { Stores } from './ledger/stores';
import { CREDENTIAL_SHAPES, SECRET_MASK } from './settings/redact';

interface Given {
  readonly reader: ReaderThread;
  readonly stores: Stores;
  /** Every known key. */
  readonly keys: () => readonly string[];
  readonly ledger: ReaderOptions;
  readonly dataFolder: string;
  /** Of Taskwright. */
  readonly version: string;
  /** Only the process that does imports so: it also takes away what a dead one left of them. */
  readonly keepsHouse: boolean;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onImported: () => void;
  readonly log: Log;
}

/** Files of attempts: made, and taken. */
export function composeExports(given: Given): {
  readonly exports: ExportDesk;
  readonly imports: ImportDesk;
  readonly close: () => Promise<void>;
} {
  const { ledger, log, now, newId } = given;
  const folder = join(given.dataFolder, 'imports');
  const threads = importsByThread(
    join(import.meta.dirname, 'ledger-import-thread.js'),
    ledger,
    (cause) => log.error('An import failed.', cause),
  );
  if (given.keepsHouse) {
    void removeLeftCopies(folder).catch((cause: unknown) => {
      log.error('Copies of files to import could not be removed.', cause);
    });
  }
  // An import waits for what a dead process left to be gone.
  const swept =
    given.keepsHouse && given.stores.imports.hasUnfinished()
      ? threads.sweep()
      : Promise.resolve(null);
  return {
    exports: createExportDesk({
      reader: given.reader,
      secrets: () => ({ keys: given.keys(), shapes: CREDENTIAL_SHAPES, mask: SECRET_MASK }),
      home: homedir(),
      app: given.version,
      now,
    }),
    imports: createImportDesk({
      imports: {
        look: (job, signal) => threads.look(job, signal),
        take: async (job, signal) => {
          await swept;
          return threads.take(job, signal);
        },
      },
      folder,
      noFolder: join(folder, 'no-folder'),
      isTaskThere: (id) => given.stores.tasks.get(id) !== null,
      newId,
      now,
      onTaken: given.onImported,
    }),
    close: () => threads.close(),
  };
}
