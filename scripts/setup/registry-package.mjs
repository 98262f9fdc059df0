import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { collect } from './command.mjs';
import { fetchRest } from './resumable-download.mjs';
import { SetUpError } from './set-up-error.mjs';

const ATTEMPTS = 3;

/**
 * A package version whose tarball is pinned by its checksum.
 *
 * @typedef {{ readonly name: string, readonly version: string, readonly integrity: string }} PinnedPackage
 */

/**
 * Downloads a package's tarball from the npm registry and verifies it. A download which was interrupted goes on where it
 * stopped; where the registry cannot be reached directly (a proxy, a private registry), npm itself fetches it.
 *
 * @param {PinnedPackage} pinned
 * @param {string} folder - where the tarball goes
 * @param {{ registry?: string, onProgress?: (fraction: number) => void }} [options]
 * @returns {Promise<string>} the path of the verified tarball
 */
export async function downloadPackage(
  pinned,
  folder,
  { registry, onProgress = () => undefined } = {},
) {
  const file = join(folder, `${basename(pinned.name)}-${pinned.version}.tgz`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });

  const partial = `${file}.partial`;
  const url = tarballUrl(pinned, registry ?? (await configuredRegistry()));
  if (!(await fetchWithRetries(url, partial, onProgress)))
    await packWithNpm(pinned, folder, partial);
  await verify(pinned, partial);
  await rename(partial, file);
  return file;
}

async function configuredRegistry() {
  if (process.env.npm_config_registry) return process.env.npm_config_registry;
  const { ok, output } = await collect('npm', ['config', 'get', 'registry'], {
    shell: process.platform === 'win32',
  });
  return (ok && output.match(/^https?:\S+$/m)?.[0]) || 'https://registry.npmjs.org/';
}

/**
 * @param {PinnedPackage} pinned
 * @param {string} registry
 */
function tarballUrl({ name, version }, registry) {
  return `${registry.replace(/\/$/, '')}/${name}/-/${basename(name)}-${version}.tgz`;
}

/**
 * @param {string} url
 * @param {string} partial
 * @param {(fraction: number) => void} onProgress
 * @returns {Promise<boolean>} whether the whole file is there
 */
async function fetchWithRetries(url, partial, onProgress) {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      await fetchRest(url, partial, onProgress);
      return true;
    } catch {
      // The next attempt asks for what is missing; after the last, npm has its turn.
    }
  }
  return false;
}

/**
 * @param {PinnedPackage} pinned
 * @param {string} folder
 * @param {string} partial - where the tarball goes
 */
async function packWithNpm({ name, version }, folder, partial) {
  const packed = await mkdtemp(join(folder, 'npm-pack-'));
  try {
    const args = ['pack', `${name}@${version}`, '--pack-destination', packed];
    const { ok, output } = await collect('npm', args, {
      cwd: packed,
      shell: process.platform === 'win32',
    });
    const [tarball] = (await readdir(packed)).filter((entry) => entry.endsWith('.tgz'));
    if (!ok || tarball === undefined) {
      const reason = output.match(/npm error code (\S+)/)?.[1] ?? 'npm gave no reason';
      throw new SetUpError(
        `${name}@${version} could not be downloaded from the npm registry (${reason}): check the network and run this again, it goes on where it stopped.`,
      );
    }
    await rename(join(packed, tarball), partial);
  } finally {
    await rm(packed, { recursive: true, force: true });
  }
}

/**
 * @param {PinnedPackage} pinned
 * @param {string} file - deleted when it is not what was pinned
 */
export async function verify({ name, version, integrity }, file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest('base64')}` === integrity) return;
  await rm(file, { force: true });
  throw new SetUpError(
    `The download of ${name}@${version} was deleted because its checksum is not the one that is expected: run this again, and check the registry if it happens twice.`,
  );
}
