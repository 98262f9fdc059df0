import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { devNull } from 'node:os';
import process from 'node:process';
import { checkStart } from './check-start';
import type { ProcessStart } from './process-start';

/**
 * Numbers above the highest descriptor in use that are covered too: threads of the browser open files
 * between the look and the start.
 */
const SPARE_DESCRIPTORS = 32;
const FIRST_AFTER_STDIO = 3;

/**
 * Starts a process that has stdin, stdout and stderr and not one other file or socket of this app.
 * Chromium opens most of its own (the profile's databases, the sockets of its processes) without the
 * mark that closes them in a new program, and on Linux Node would pass them on; there each number
 * that is or might be in use leads to the null device in the new process. macOS and Windows pass on
 * only what they are told to.
 *
 * @throws the system's error, such as `ENOENT` for a missing folder or program, `E2BIG` or `EMFILE`.
 * On Linux what fails later than that ends the process with 127: the number by which Node would hear
 * of it is among those that are covered.
 */
export function spawnApart(start: ProcessStart): ChildProcess {
  if (process.platform !== 'linux') return spawnWith(start, []);
  checkStart(start);
  const nothing = openSync(devNull, 'r+');
  try {
    return spawnWith(start, new Array<number>(numbersToCover()).fill(nothing));
  } finally {
    closeSync(nothing);
  }
}

function spawnWith(start: ProcessStart, covers: readonly number[]): ChildProcess {
  const { program } = start;
  const isLine = typeof program === 'string';
  return spawn(isLine ? program : program.file, isLine ? [] : program.args, {
    shell: isLine,
    cwd: start.folder,
    env: start.environment,
    stdio: [start.stdin, 'pipe', 'pipe', ...covers],
    detached: start.leads && process.platform !== 'win32',
    windowsHide: true,
  });
}

/** How many numbers, from 3 on, are in use or soon may be. */
function numbersToCover(): number {
  const highest = Math.max(...readdirSync('/proc/self/fd').map(Number));
  return highest + 1 - FIRST_AFTER_STDIO + SPARE_DESCRIPTORS;
}
