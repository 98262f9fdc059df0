import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { PROJECT_ROOT, projectNode, runVisibly } from './command.mjs';

const PACKAGE = join(PROJECT_ROOT, 'node_modules', 'electron');
const RELEASES = 'https://github.com/electron/electron/releases/download/';
const PROBE_MS = 5_000;
const REMEMBERED_MS = 60 * 60 * 1_000;
const INSTALL_LIMIT_MS = 30 * 60 * 1_000;

/**
 * @returns {string | undefined} the executable of the Electron that package.json declares, if it is installed; that of
 *   `ELECTRON_OVERRIDE_DIST_PATH`, Electron's own way to point elsewhere, goes first
 */
export function declaredElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return join(override, pathInside() ?? defaultPathInside());
  // Electron's installer writes path.txt last: with it the runtime is whole.
  const inside = pathInside();
  const executable = inside === undefined ? undefined : join(PACKAGE, 'dist', inside);
  return executable !== undefined && existsSync(executable) ? executable : undefined;
}

function pathInside() {
  const file = join(PACKAGE, 'path.txt');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function defaultPathInside() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * Runs the installer of the electron package. It checks what it downloads against the SHA-256 sums in the package
 * (checksums.json), which package-lock.json pins in turn.
 *
 * @returns {Promise<boolean>} whether the runtime is there now
 */
export async function installDeclaredElectron() {
  const env = { ...process.env };
  if (hasProxy()) env.ELECTRON_GET_USE_PROXY = '1';
  // Its standard output goes to the error output: that of electron-path.mjs is read by programs.
  await runVisibly(projectNode(), [join(PACKAGE, 'install.js')], {
    env,
    stdio: ['ignore', 2, 2],
    timeout: INSTALL_LIMIT_MS,
  });
  return declaredElectron() !== undefined;
}

/** @returns {string} */
export function declaredVersion() {
  return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version;
}

/**
 * @param {string} cache - where an unreachable host is remembered for an hour, so that the next start does not wait again
 * @returns {Promise<boolean>} whether Electron's download host answers
 */
export async function canDownloadElectron(cache) {
  // Node's fetch ignores proxies, the installer does not: only the installer can tell.
  if (hasProxy()) return true;

  const url = probeUrl(process.env);
  const memory = join(cache, 'electron-host-unreachable');
  const rememberedAt = await stat(memory).then(
    (found) => found.mtimeMs,
    () => 0,
  );
  if (Date.now() - rememberedAt < REMEMBERED_MS && readFileSync(memory, 'utf8') === url)
    return false;

  const reachable = await answers(url);
  if (reachable) {
    await rm(memory, { force: true });
  } else {
    await mkdir(dirname(memory), { recursive: true });
    await writeFile(memory, url);
  }
  return reachable;
}

function hasProxy() {
  const names = ['HTTPS_PROXY', 'https_proxy', 'npm_config_https_proxy', 'npm_config_proxy'];
  return names.some((name) => process.env[name]);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} a file that the installer would download, or the mirror that it would ask
 */
export function probeUrl(env) {
  const mirror =
    env.npm_config_electron_mirror ?? env.NPM_CONFIG_ELECTRON_MIRROR ?? env.ELECTRON_MIRROR;
  return mirror || `${RELEASES}v${declaredVersion()}/SHASUMS256.txt`;
}

/** @param {string} url */
async function answers(url) {
  try {
    // Following the redirect matters: releases live on a second host, which may be the one that is blocked.
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return response.status < 500 && response.status !== 403 && response.status !== 407;
  } catch {
    return false;
  }
}
