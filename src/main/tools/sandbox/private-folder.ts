import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder that only this user can open; absolute and real. */
export async function makePrivateFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'taskwright-')));
}

/** What cannot be removed is left to the system, which clears its temporary files some day. */
export async function removePrivateFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}
