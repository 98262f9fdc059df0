import { existsSync } from 'node:fs';

import { collect, isOnPath } from './command.mjs';
import { SetUpError } from './set-up-error.mjs';

/**
 * Something that the system has to provide, told by a command, a shared library or one of some files, and the names that
 * Debian and Ubuntu give to its package, newest first.
 *
 * @typedef {{ readonly command?: string, readonly library?: string, readonly files?: readonly string[],
 *   readonly packages: readonly string[] }} Requirement
 */

/** What Electron's executable is linked to (each brings the libraries that it needs in turn). */
export const ELECTRON_LIBRARIES = [
  { library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { library: 'libnss3.so', packages: ['libnss3'] },
  { library: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { library: 'libgbm.so.1', packages: ['libgbm1'] },
];

/** What the app runs: git for the work areas, the sandbox of the commands, the process list. */
export const APP_COMMANDS = [
  { command: 'git', packages: ['git'] },
  { command: 'bwrap', packages: ['bubblewrap'] },
  { command: 'socat', packages: ['socat'] },
  { command: 'ps', packages: ['procps'] },
  {
    files: [
      '/etc/ssl/certs/ca-certificates.crt',
      '/etc/pki/tls/certs/ca-bundle.crt',
      '/etc/ssl/cert.pem',
    ],
    packages: ['ca-certificates'],
  },
];

/** A display where the machine has none. */
export const VIRTUAL_DISPLAY = [{ command: 'Xvfb', packages: ['xvfb'] }];

/** What compiles the SQLite addon. */
export const COMPILER = [
  { command: 'python3', packages: ['python3'] },
  { command: 'make', packages: ['make'] },
  { command: 'g++', packages: ['g++'] },
];

const WITHOUT_QUESTIONS = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Installs what is missing when this may be done without asking (as root, with apt); else says what to install. Other
 * systems than Linux bring everything along.
 *
 * @param {readonly Requirement[]} requirements
 * @param {import('./progress.mjs').Progress} progress
 */
export async function ensureSystemPackages(requirements, progress) {
  if (process.platform !== 'linux') return;
  const missing = await missingRequirements(requirements);
  if (missing.length === 0) return;

  if (!isOnPath('apt-get')) {
    const names = missing.map((requirement) => requirement.packages.at(-1)).join(', ');
    throw new SetUpError(
      `This machine lacks ${names}: install what your system calls them and run this again.`,
    );
  }
  const root = process.getuid?.() === 0;
  if (root) {
    progress.stage('Reading the list of system packages');
    await collect('apt-get', ['update', '-q']);
    // Completes an installation that was interrupted, which apt refuses to go on from by itself.
    await collect('dpkg', ['--configure', '-a'], { env: WITHOUT_QUESTIONS });
  }
  const packages = await Promise.all(missing.map(installableName));
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (!root) {
    throw new SetUpError(
      `This machine lacks ${packages.join(', ')}: run \`sudo apt-get ${install.join(' ')}\` and then this again.`,
    );
  }
  progress.stage(`Installing ${packages.join(', ')}`);
  const options = ['-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120'];
  const { ok } = await collect('apt-get', [...options, ...install], {
    env: WITHOUT_QUESTIONS,
  });
  if (!ok) {
    throw new SetUpError(
      `The system packages could not be installed: run \`apt-get ${install.join(' ')}\` to see why, and then this again.`,
    );
  }
}

/**
 * @param {readonly Requirement[]} requirements
 * @returns {Promise<readonly Requirement[]>} those which this machine does not meet
 */
export async function missingRequirements(requirements) {
  const libraries = requirements.some(({ library }) => library !== undefined)
    ? await sharedLibraries()
    : undefined;
  return requirements.filter(({ command, library, files }) => {
    if (command !== undefined) return !isOnPath(command);
    if (library !== undefined) return libraries !== undefined && !libraries.has(library);
    return !(files ?? []).some((file) => existsSync(file));
  });
}

/** @returns {Promise<ReadonlySet<string> | undefined>} undefined where the system keeps no list of them */
async function sharedLibraries() {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => existsSync(file));
  if (ldconfig === undefined) return undefined;
  const { ok, output } = await collect(ldconfig, ['-p']);
  return ok ? new Set(output.split('\n').map((line) => line.trim().split(' ')[0])) : undefined;
}

/** @param {Requirement} requirement */
async function installableName({ packages }) {
  if (packages.length === 1) return packages[0];
  for (const name of packages) {
    const { output } = await collect('apt-cache', ['policy', name], {
      env: { ...process.env, LC_ALL: 'C' },
    });
    if (/Candidate: (?!\(none\))\S/.test(output)) return name;
  }
  return packages.at(-1);
}
