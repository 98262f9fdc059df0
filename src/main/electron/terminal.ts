import { app } from 'electron';
import type { Terminal } from '../command-line/run-command';

/** The terminal that started the app. */
export interface AppTerminal extends Terminal {
  /**
   * Without a window: Ctrl-C, SIGTERM and SIGHUP, which Electron turns into a request to quit, cancel
   * what runs instead; a second one ends the process at once.
   */
  cancelOnQuit(): void;
  /** Resolves when everything written so far has left the process. */
  flushed(): Promise<void>;
}

const CANCELLED_EXIT_CODE = 130;

export function openTerminal(): AppTerminal {
  const controller = new AbortController();
  // A reader that went away (`| head`) must not end the attempt in the middle.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    interrupt: controller.signal,
    cancelOnQuit: () => {
      app.on('before-quit', (event) => {
        if (controller.signal.aborted) {
          app.exit(CANCELLED_EXIT_CODE);
          return;
        }
        event.preventDefault();
        controller.abort();
      });
    },
    flushed: () => new Promise((resolve) => process.stdout.write('', () => resolve())),
  };
}
