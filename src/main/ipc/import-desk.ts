import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { appendFile, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { IMPORT_BYTES } from '../../shared/model/import-sizes';
import type { ImportPreview } from '../../shared/model/import-preview';
import { err, ok, type Result } from '../../shared/result';
import type { Imports } from '../ledger/imports/imports-by-thread';

/** A file that may become an import. The page never names a path: main keeps it. */
interface Chosen {
  readonly file: string;
  readonly fileName: string;
  /** Whether the file is a copy of ours, which goes when it is no longer needed. */
  readonly isCopy: boolean;
  readonly bytes: number | null;
  received: number;
  looked: { readonly sha256: string; readonly taskId: string } | null;
}

type Refused = Result<never, string>;
const GONE: Refused = err('This file is no longer at hand; choose it again.');
const NO_ROOM: Refused = err(
  'This file could not be copied into the data folder: there is no room left on the disk. Make some and choose it again; nothing was kept.',
);

/** The end of the name of a copy. */
const COPY = '.part';

/** From a file to attempts in the ledger. Failures are sentences. */
export interface ImportDesk {
  /** A file that the person picked; absolute. */
  pick(file: string): string;
  /** A file that the page hands over. */
  begin(fileName: string, bytes: number): Promise<string>;
  add(importId: string, data: Uint8Array): Promise<Result<null, string>>;
  look(importId: string, signal?: AbortSignal): Promise<Result<ImportPreview, string>>;
  take(
    importId: string,
    signal?: AbortSignal,
  ): Promise<Result<{ readonly attemptIds: string[]; readonly already: boolean }, string>>;
  drop(importId: string): Promise<void>;
}

interface Surroundings {
  readonly imports: Pick<Imports, 'look' | 'take'>;
  /** The folder for copies, which is made when it is needed. */
  readonly folder: string;
  /** A folder that is never there. */
  readonly noFolder: string;
  readonly isTaskThere: (id: string) => boolean;
  readonly newId: () => string;
  /** Unix ms. */
  readonly now: () => number;
  /** After attempts have come. */
  readonly onTaken: () => void;
}

/**
 * Takes away the copies that a process which was killed has left in `folder`, as large as they may be. Call it
 * before the first file is chosen, and in the one process that keeps house.
 */
export async function removeLeftCopies(folder: string): Promise<void> {
  const copies = namesIn(folder).filter((name) => name.endsWith(COPY));
  await Promise.all(copies.map((name) => rm(join(folder, name), { force: true })));
}

/** Without a wait: what is there later is of this process. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

export function createImportDesk(given: Surroundings): ImportDesk {
  const chosen = new Map<string, Chosen>();

  async function drop(importId: string): Promise<void> {
    const found = chosen.get(importId);
    chosen.delete(importId);
    if (found?.isCopy === true) await rm(found.file, { force: true });
  }

  return {
    pick: (file) => {
      const id = given.newId();
      chosen.set(id, {
        file,
        fileName: basename(file),
        isCopy: false,
        bytes: null,
        received: 0,
        looked: null,
      });
      return id;
    },

    begin: async (fileName, bytes) => {
      const id = given.newId();
      await mkdir(given.folder, { recursive: true, mode: 0o700 });
      const file = join(given.folder, `${randomUUID()}${COPY}`);
      await writeFile(file, '', { mode: 0o600, flag: 'wx' });
      chosen.set(id, { file, fileName, isCopy: true, bytes, received: 0, looked: null });
      return id;
    },

    add: async (importId, data) => {
      const found = chosen.get(importId);
      if (found?.bytes === undefined || found.bytes === null) return GONE;
      if (found.received + data.length > found.bytes) {
        await drop(importId);
        return err('This file has grown while it was read; choose it again.');
      }
      found.received += data.length;
      try {
        await appendFile(found.file, data);
        return ok(null);
      } catch (cause) {
        await drop(importId);
        if (isNoRoom(cause)) return NO_ROOM;
        throw cause;
      }
    },

    look: async (importId, signal) => {
      const found = chosen.get(importId);
      if (found === undefined) return GONE;
      if (found.bytes !== null && found.received !== found.bytes) {
        return err('This file did not arrive whole; choose it again.');
      }
      const size = (await stat(found.file).catch(() => null))?.size ?? 0;
      if (size > IMPORT_BYTES) {
        return err('This file is too large: a file that is imported has at most 8 GB.');
      }
      const { file, fileName } = found;
      const looked = await given.imports.look({ importId, file, fileName }, signal);
      if (!looked.ok) {
        await drop(importId);
        return looked;
      }
      const { preview, sha256, taskId } = looked.value;
      found.looked = { sha256, taskId };
      return ok(preview);
    },

    take: async (importId, signal) => {
      const found = chosen.get(importId);
      if (found?.looked === undefined || found.looked === null) return GONE;
      const { file, fileName, looked } = found;
      const taken = await given.imports.take(
        {
          importId,
          file,
          fileName,
          sha256: looked.sha256,
          projectId: given.newId(),
          taskId: given.isTaskThere(looked.taskId) ? given.newId() : looked.taskId,
          noFolder: given.noFolder,
          now: given.now(),
        },
        signal,
      );
      await drop(importId);
      if (!taken.ok) return taken;
      given.onTaken();
      const { attemptIds, already } = taken.value;
      return ok({ attemptIds, already });
    },

    drop,
  };
}

function isNoRoom(cause: unknown): boolean {
  return (
    cause instanceof Error && 'code' in cause && /^(?:ENOSPC|EDQUOT)$/.test(String(cause.code))
  );
}
