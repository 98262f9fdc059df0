import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

const BUILDING = '.building-';

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string} the folder for what the set-up makes: outside the checkout, shared by all checkouts
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'taskwright');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'taskwright');
  if (platform === 'win32' && env.LOCALAPPDATA)
    return join(env.LOCALAPPDATA, 'taskwright', 'Cache');
  return join(homedir(), '.cache', 'taskwright');
}

/**
 * Makes a folder which is either complete or absent: `build` fills a temporary folder beside it, which is then renamed
 * into place. If another process was quicker, its folder stays and this one is dropped.
 *
 * @param {string} target
 * @param {(folder: string) => Promise<void>} build
 */
export async function buildInPlace(target, build) {
  const folder = `${target}${BUILDING}${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  try {
    await build(folder);
    await rename(folder, target).catch((error) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Removes what interrupted builds left behind. Call it only while no other process can be building.
 *
 * @param {string} cache
 */
export async function removeUnfinished(cache) {
  const unfinished = (await readdir(cache)).filter((name) => name.includes(BUILDING));
  // A compiler may outlive the set-up that was killed, and still write: the next set-up removes the rest.
  const remove = (name) => rm(join(cache, name), { recursive: true, force: true }).catch(() => {});
  await Promise.all(unfinished.map(remove));
}
