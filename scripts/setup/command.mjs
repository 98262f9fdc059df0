import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const PROJECT_ROOT = join(import.meta.dirname, '..', '..');

/**
 * @returns {string} the Node of the project (its devDependency `node`), which some of its tools need; the Node that runs
 *   this script where that one is not installed
 */
export function projectNode() {
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = join(PROJECT_ROOT, 'node_modules', 'node', 'bin', executable);
  return existsSync(installed) ? installed : process.execPath;
}

/**
 * @param {string} name - of a command
 * @returns {boolean} whether it is on the PATH
 */
export function isOnPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && existsSync(join(folder, name)));
}

/**
 * Runs a command to its end and collects what it prints.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { limitMs?: number }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>} `ok` is false when it could not start, failed, or took longer than
 *   `limitMs`
 */
export function collect(command, args, { limitMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      ...options,
    });
    let output = '';
    const append = (chunk) => (output += String(chunk));
    child.stdout?.on('data', append);
    child.stderr?.on('data', append);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/**
 * Runs a command which talks to the terminal itself.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when it was killed or could not start
 */
export function runVisibly(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
