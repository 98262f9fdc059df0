import { access, constants, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { isHidden } from '../sandbox/hidden-folders';

/** Folders around a project, none of them in a place that the sandbox hides by itself. */
export interface ConfinedProject {
  readonly project: string;
  readonly home: string;
  readonly dataFolder: string;
  readonly elsewhere: string;
  remove(): Promise<void>;
}

/** In files that the sandbox must not show. */
export const SECRET = 'the-secret-of-the-person';
/** In a file that it may. */
export const PLAIN = 'nothing-to-hide';

export async function makeConfinedProject(): Promise<ConfinedProject> {
  const cache = await placeInSight();
  const outer = await realpath(await mkdtemp(join(cache, 'sandbox-')));
  const [project, home, elsewhere] = [
    join(outer, 'project'),
    join(outer, 'home'),
    join(outer, 'elsewhere'),
  ];
  const dataFolder = join(home, '.local', 'taskwright');
  for (const folder of [project, elsewhere, dataFolder, join(home, '.ssh')]) {
    await mkdir(folder, { recursive: true });
  }
  await writeFile(join(home, '.ssh', 'id_ed25519'), SECRET);
  await writeFile(join(home, '.npmrc'), SECRET);
  await writeFile(join(home, 'notes.txt'), PLAIN);
  await writeFile(join(dataFolder, 'ledger.db'), SECRET);
  return {
    project,
    home,
    dataFolder,
    elsewhere,
    remove: () => rm(outer, { recursive: true, force: true }),
  };
}

/** A folder that can be written and that the sandbox does not hide, wherever this repository lies. */
async function placeInSight(): Promise<string> {
  const caches = [join(process.cwd(), 'node_modules', '.cache'), join(homedir(), '.cache')];
  for (const folder of [...caches, '/var/cache', '/opt'].filter((place) => !isHidden(place))) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return folder;
    } catch {
      // The next one, then.
    }
  }
  throw new Error('There is no folder that can be written outside those that the sandbox hides.');
}
