import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { chromiumSandboxWorks, launchArguments } from './launch-arguments.mjs';
import { createProgress } from './progress.mjs';
import { ensureElectron } from './runtime.mjs';
import {
  APP_COMMANDS,
  ELECTRON_LIBRARIES,
  VIRTUAL_DISPLAY,
  ensureSystemPackages,
} from './system-packages.mjs';

/**
 * How to start Electron here.
 *
 * @typedef {object} Launch
 * @property {string} executable
 * @property {readonly string[]} args - for Electron itself; the app's folder and the app's arguments follow them
 * @property {NodeJS.ProcessEnv} env
 * @property {() => void} stop - ends the virtual display, if one was started
 */

/**
 * Does all the set-up that this machine needs; when everything is there this takes a moment.
 *
 * @param {{ display: boolean }} options - whether windows are wanted: if so, and the machine has no display, a virtual one
 *   is started
 * @returns {Promise<Launch>}
 */
export async function prepare({ display }) {
  const progress = createProgress();
  try {
    const desktop = hasDisplay();
    const virtual = display && !desktop;
    await ensureSystemPackages(
      [...ELECTRON_LIBRARIES, ...APP_COMMANDS, ...(virtual ? VIRTUAL_DISPLAY : [])],
      progress,
    );
    const executable = await ensureElectron(progress);
    const kind = desktop ? 'desktop' : virtual ? 'virtual' : 'none';
    const args = launchArguments(kind, await chromiumSandboxWorks(executable));
    const started = virtual ? await startVirtualDisplay() : undefined;
    return {
      executable,
      args,
      env: { ...process.env, ...started?.env },
      stop: () => started?.stop(),
    };
  } finally {
    progress.end();
  }
}
