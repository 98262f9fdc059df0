import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PROJECT_ROOT, collect, projectNode } from './command.mjs';
import { withLock } from './lock.mjs';
import { createProgress } from './progress.mjs';
import { SetUpError } from './set-up-error.mjs';

/** What the built app depends on; package-lock.json stands for the packages. */
const SOURCES = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];

/**
 * Builds the app into `out/`, unless it was built from the very sources that are there now.
 */
export async function ensureBuilt() {
  if (await isFresh(PROJECT_ROOT)) return;
  const progress = createProgress();
  const lock = join(PROJECT_ROOT, 'node_modules', '.taskwright-build.lock');
  try {
    await withLock(lock, () => build(progress), {
      onWait: () => progress.stage('Waiting for another build'),
    });
  } finally {
    progress.end();
  }
}

/** @param {import('./progress.mjs').Progress} progress */
async function build(progress) {
  if (await isFresh(PROJECT_ROOT)) return;
  progress.stage('Building the app');
  const fingerprint = await fingerprintOf(PROJECT_ROOT);
  await rm(stampOf(PROJECT_ROOT), { force: true });
  const tool = join(PROJECT_ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { ok, output } = await collect(projectNode(), [tool, 'build', '--logLevel', 'warn'], {
    cwd: PROJECT_ROOT,
  });
  if (!ok) {
    progress.end();
    throw new SetUpError(
      `${output.trim()}\nThe app could not be built: see the output of electron-vite above.`,
    );
  }
  await writeFile(stampOf(PROJECT_ROOT), fingerprint);
}

/** @param {string} root */
function stampOf(root) {
  return join(root, 'out', '.stamp');
}

/**
 * @param {string} root - of the checkout
 * @returns {Promise<boolean>} whether `out/` was built from the sources as they are
 */
export async function isFresh(root) {
  if (!existsSync(stampOf(root))) return false;
  return (await readFile(stampOf(root), 'utf8')) === (await fingerprintOf(root));
}

/**
 * @param {string} root - of the checkout
 * @returns {Promise<string>} changes with the name or the content of any source
 */
export async function fingerprintOf(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesUnder(root, source)) {
      hash
        .update(`${file}\0`)
        .update(await readFile(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path - of a file or a folder, relative to `root`
 * @returns {Promise<readonly string[]>} the files, in a stable order
 */
async function filesUnder(root, path) {
  const found = await stat(join(root, path)).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(join(root, path));
  const nested = await Promise.all(
    entries.sort().map((entry) => filesUnder(root, `${path}/${entry}`)),
  );
  return nested.flat();
}
