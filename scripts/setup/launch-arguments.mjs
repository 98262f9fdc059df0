import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { collect } from './command.mjs';

/** Without a desktop, Chromium's log is about missing buses and graphics cards. The app's own output is not part of it. */
const QUIET = ['--disable-gpu', '--log-level=3'];

/**
 * @param {'desktop' | 'virtual' | 'none'} display
 * @param {boolean} sandbox - whether Chromium's sandbox works here
 * @returns {readonly string[]} the arguments for Electron itself
 */
export function launchArguments(display, sandbox) {
  return [
    ...(sandbox ? [] : ['--no-sandbox']),
    ...(display === 'none' ? ['--ozone-platform=headless'] : []),
    ...(display === 'desktop' ? [] : QUIET),
  ];
}

/**
 * Chromium refuses to start where its sandbox does not work: for root, in most containers, and where the system keeps
 * user namespaces from ordinary programs (Ubuntu since 23.10) and the sandbox's helper is not installed setuid root.
 *
 * @param {string} executable
 * @returns {Promise<boolean>}
 */
export async function chromiumSandboxWorks(executable) {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  const helper = statSync(join(dirname(executable), 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper?.uid === 0 && (helper.mode & 0o4000) !== 0) return true;
  return (await collect('unshare', ['--user', '--map-root-user', 'true'])).ok;
}
