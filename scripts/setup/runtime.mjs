import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder, removeUnfinished } from './cache-folder.mjs';
import {
  buildClosedNetworkElectron,
  closedNetworkFolder,
  hasClosedNetworkElectron,
} from './closed-network-electron.mjs';
import {
  canDownloadElectron,
  declaredElectron,
  declaredVersion,
  installDeclaredElectron,
} from './declared-electron.mjs';
import { withLock } from './lock.mjs';
import { SetUpError } from './set-up-error.mjs';
import { buildSqliteAddon, lacksSqliteAddon } from './sqlite-addon.mjs';
import { COMPILER, ensureSystemPackages } from './system-packages.mjs';

/**
 * Finds the Electron that runs the app on this machine, and puts it there first if need be: the declared one wherever it
 * can be downloaded, else the closed-network one.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureElectron(progress) {
  const declared = declaredElectron();
  if (declared !== undefined) return declared;

  const cache = cacheFolder();
  await mkdir(cache, { recursive: true });
  const fallback = hasClosedNetworkElectron();
  const download = !fallback || (await canDownloadElectron(cache));
  const ready = existsSync(closedNetworkFolder(cache)) && !(await lacksSqliteAddon(cache));
  if (!download && ready) return buildClosedNetworkElectron(cache, progress);

  const onWait = () => progress.stage('Waiting for another set-up on this machine');
  return withLock(
    join(cache, 'set-up.lock'),
    () => build(cache, { download, fallback }, progress),
    { onWait },
  );
}

/**
 * @param {string} cache
 * @param {{ download: boolean, fallback: boolean }} ways
 * @param {import('./progress.mjs').Progress} progress
 */
async function build(cache, { download, fallback }, progress) {
  await removeUnfinished(cache);
  if (download) {
    progress.stage(`Downloading Electron ${declaredVersion()}`);
    if (await installDeclaredElectron()) return declaredElectron();
  }
  if (!fallback) {
    throw new SetUpError(
      'Electron could not be downloaded: check the network (or set ELECTRON_MIRROR) and run this again.',
    );
  }
  if (await lacksSqliteAddon(cache)) await ensureSystemPackages(COMPILER, progress);
  const executable = await buildClosedNetworkElectron(cache, progress);
  await buildSqliteAddon(cache, executable, progress);
  return executable;
}
