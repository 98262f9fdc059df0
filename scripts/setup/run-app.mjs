import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { PROJECT_ROOT } from './command.mjs';

const WINDOWS = process.platform === 'win32';

/** One Ctrl-C reaches this process more than once: from the terminal, and passed on by npm. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Runs the app until it ends.
 *
 * @param {import('./prepare.mjs').Launch} launch
 * @param {readonly string[]} args - the app's own
 * @returns {Promise<number>} its exit code
 */
export function runApp(launch, args) {
  return new Promise((resolve) => {
    const app = spawn(launch.executable, [...launch.args, PROJECT_ROOT, ...args], {
      // Relative paths mean what they meant where the user typed them; npm starts scripts in the project's folder.
      cwd: process.env.INIT_CWD ?? process.cwd(),
      env: launch.env,
      stdio: 'inherit',
      // In a process group of its own the app gets each signal once, from here: a second one would cut its farewell short.
      detached: !WINDOWS,
    });
    const forget = passSignalsOn(app);
    const finish = (code) => {
      forget();
      launch.stop();
      resolve(code);
    };
    app.on('error', (error) => {
      console.error(`Electron did not start: ${error.message}`);
      finish(1);
    });
    app.on('exit', (code, signal) => finish(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} app
 * @returns {() => void} ends the passing on
 */
function passSignalsOn(app) {
  const lastAt = new Map();
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      const now = Date.now();
      const repeated = now - (lastAt.get(signal) ?? 0) < SAME_SIGNAL_MS;
      lastAt.set(signal, now);
      // On Windows the console tells the app itself.
      if (!repeated && !WINDOWS) app.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  return () => handlers.forEach(({ signal, handler }) => process.off(signal, handler));
}
