import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog } from 'electron';
import { appArguments, parseCommand, USAGE, type Command } from './command-line/arguments';
import { runCommand } from './command-line/run-command';
import { compose } from './compose';
import { openApp } from './electron/open-app';
import { dataFolder } from './electron/paths';
import { registerAppScheme } from './electron/protocol';
import { drawFluently } from './electron/window';
import { systemSurroundings } from './electron/surroundings';
import { openTerminal } from './electron/terminal';

const bundleFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
const terminal = openTerminal();
const command = parseCommand(appArguments(process.argv, app.isPackaged));

switch (command.type) {
  case 'help':
    terminal.out(`${USAGE}\n`);
    app.exit(0);
    break;
  case 'mistake':
    terminal.error(`${command.message}\n\n${USAGE}\n`);
    app.exit(1);
    break;
  case 'window':
    start(null, true);
    break;
  case 'run':
    start(command, command.window);
}

function start(run: Extract<Command, { type: 'run' }> | null, withWindow: boolean): void {
  const fail = (cause: unknown) => {
    const why = cause instanceof Error ? cause.message : 'the reason is unknown.';
    terminal.error(`Taskwright cannot go on: ${why}\n`);
    if (withWindow) dialog.showErrorBox('Taskwright cannot go on', why);
    app.exit(1);
  };
  // Electron's own answer is a box with a stack trace, which hangs where there is no display.
  process.on('uncaughtException', fail);
  main(run, withWindow, fail).catch(fail);
}

async function main(
  run: Extract<Command, { type: 'run' }> | null,
  withWindow: boolean,
  fail: (cause: unknown) => void,
): Promise<void> {
  const folder = dataFolder();
  app.setPath('userData', join(folder, 'electron'));
  if (withWindow) {
    if (!app.requestSingleInstanceLock()) {
      terminal.error('Taskwright is open already; its window is shown.\n');
      app.exit(0);
      return;
    }
  } else {
    useOwnSession();
    terminal.cancelOnQuit();
  }
  registerAppScheme();
  drawFluently();
  await app.whenReady();

  const composed = compose(systemSurroundings(folder, withWindow));
  if (!composed.ok) {
    fail(new Error(composed.error.message));
    return;
  }
  // In no project's folder: the sandbox's runtime takes care of where the app stands, too.
  process.chdir(folder);
  const taskwright = composed.value;
  process.off('uncaughtException', fail);
  process.on('uncaughtException', (cause) => {
    taskwright.log.error('An error that nothing expected.', cause);
    if (!withWindow) fail(cause);
  });
  process.on('unhandledRejection', (cause) => {
    taskwright.log.error('A promise was rejected and nothing expected it.', cause);
  });

  if (withWindow) openApp(taskwright, bundleFolder);
  if (run === null) return;
  const code = await runCommand(taskwright, run, terminal);
  if (withWindow) return;
  await taskwright.close();
  await terminal.flushed();
  app.exit(code);
}

/**
 * A run without a window shares the ledger with an open app, but not the browser's own files. On
 * Windows these hold the key of the stored secrets, so there they are shared too.
 */
function useOwnSession(): void {
  if (process.platform === 'win32') return;
  const session = mkdtempSync(join(tmpdir(), 'taskwright-session-'));
  app.setPath('sessionData', session);
  process.on('exit', () => rmSync(session, { recursive: true, force: true }));
}
