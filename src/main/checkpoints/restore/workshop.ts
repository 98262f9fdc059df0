import { readdirSync } from 'node:fs';
import { mkdir, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { wayInto } from '../byte-path';
import type { CheckpointLimits } from '../files-on-disk';
import { gitIn } from '../git';
import { openStore, openWorkplace } from '../store';
import type { Looking } from './look-and-plan';

export interface WorkshopOptions {
  /** The app's own; absolute. */
  readonly dataFolder: string;
  readonly limits: CheckpointLimits;
}

/** What one look or one restore works with. */
export interface Workshop {
  readonly looking: Looking;
  /** An empty folder for files on their way into the project; it goes with the workshop. */
  readonly room: string;
  close(): Promise<void>;
}

const ROOMS = 'restores';

/**
 * Opens what a look at the project's folder, absolute and real, or a restore in it takes. `id` is one that
 * nobody else uses.
 * @throws the system's error.
 */
export async function openWorkshop(
  { dataFolder, limits }: WorkshopOptions,
  of: { readonly id: string; readonly projectId: string; readonly folder: string },
  signal: AbortSignal,
): Promise<Workshop> {
  const { id, projectId, folder } = of;
  const store = await openStore(join(dataFolder, 'checkpoints'), projectId, id);
  const leftOut = wayInto(folder, await realpath(dataFolder));
  const git = gitIn(store.gitDir, signal);
  const workplace = await openWorkplace(store, id, 'look');
  const room = join(store.gitDir, ROOMS, id);
  await mkdir(room, { recursive: true, mode: 0o700 });
  const umask = await umaskSeenIn(room);
  return {
    looking: { git, folder, store, workplace, limits, leftOut, signal, umask },
    room,
    close: async () => {
      await workplace.close();
      await rm(room, { recursive: true, force: true });
    },
  };
}

/** What new files and folders may not have. Node's own call for it changes it for a moment. */
async function umaskSeenIn(room: string): Promise<number> {
  const folder = join(room, 'new');
  await mkdir(folder);
  const { mode } = await stat(folder);
  return ~mode & 0o777;
}

/**
 * Takes away what restores and looks that were cut off left in the stores. Those that begin after the call
 * are not in its way; no others may be at work.
 * @throws the system's error.
 */
export async function clearWorkshops(dataFolder: string): Promise<void> {
  const left = abandoned(join(dataFolder, 'checkpoints'));
  for (const room of left) await rm(room, { recursive: true, force: true });
}

function abandoned(stores: string): readonly string[] {
  const rooms = namesIn(stores).map((store) => join(stores, store, ROOMS));
  return rooms.flatMap((room) => namesIn(room).map((name) => join(room, name)));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
