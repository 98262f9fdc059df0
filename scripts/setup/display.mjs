import { spawn } from 'node:child_process';

import { isOnPath } from './command.mjs';
import { SetUpError } from './set-up-error.mjs';

const SCREEN = '1600x1000x24';
const START_MS = 15_000;

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {boolean} whether windows can be shown
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Starts a display in memory. It ends with `stop`, and with this process however that ends.
 *
 * @returns {Promise<{ env: { DISPLAY: string }, stop: () => void }>}
 */
export async function startVirtualDisplay() {
  const arguments_ = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'];
  // setpriv has the kernel end the server when this process is gone, even if it was killed.
  const [command, ...args] = isOnPath('setpriv')
    ? ['setpriv', '--pdeathsig', 'TERM', 'Xvfb', ...arguments_]
    : ['Xvfb', ...arguments_];
  // In a process group of its own, so that Ctrl-C reaches the app, not the display under it.
  const server = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const stop = () => void server.kill('SIGTERM');
  process.once('exit', stop);
  try {
    const number = await displayNumber(server);
    server.unref();
    server.stdio[3].unref();
    return { env: { DISPLAY: `:${String(number)}` }, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<number>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    const fail = (reason) =>
      reject(
        new SetUpError(
          `The virtual display did not start (${reason}): run \`Xvfb -displayfd 1\` to see why.`,
        ),
      );
    const limit = setTimeout(fail, START_MS, 'it took too long');
    let output = '';
    server.stdio[3].on('data', (chunk) => {
      output += String(chunk);
      const number = parseDisplayNumber(output);
      if (number === undefined) return;
      clearTimeout(limit);
      resolve(number);
    });
    server.on('error', (error) => fail(error.message));
    server.on('exit', (code) => {
      clearTimeout(limit);
      fail(`exit code ${String(code)}`);
    });
  });
}

/**
 * @param {string} output - what Xvfb wrote to its -displayfd so far
 * @returns {number | undefined} undefined until the whole line is there
 */
export function parseDisplayNumber(output) {
  const match = /^(\d+)\n/.exec(output);
  return match ? Number(match[1]) : undefined;
}
