import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog } from 'electron';
import { appArguments, parseCommand, USAGE } from './command-line/arguments';
import { runCommand } from './command-line/run-command';
import { compose } from './compose';
import { systemSurroundings } from './electron/surroundings';
import { keepOneWindow, openApp } from './electron/open-app';
import { dataFolder } from './electron/paths';
import { registerAppScheme } from './electron/protocol';
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
  case 'run':
    main().catch((cause: unknown) => {
      terminal.error(
        `Taskwright could not go on: ${cause instanceof Error ? cause.message : 'unknown reason'}\n`,
      );
      app.exit(1);
    });
}

async function main(): Promise<void> {
  if (command.type !== 'window' && command.type !== 'run') return;
  const withWindow = command.type === 'window' || command.window;
  const folder = dataFolder();
  app.setPath('userData', join(folder, 'electron'));
  // A run without a window shares the ledger with an open app, but not the browser's own files.
  if (!withWindow) app.setPath('sessionData', join(folder, 'electron', `run-${process.pid}`));
  if (withWindow && !app.requestSingleInstanceLock()) {
    terminal.error('Taskwright is open already; its window is shown.\n');
    app.exit(0);
    return;
  }
  registerAppScheme();
  await app.whenReady();

  const composed = compose(systemSurroundings(folder));
  if (!composed.ok) {
    if (withWindow)
      dialog.showErrorBox('Taskwright cannot open its ledger', composed.error.message);
    terminal.error(`${composed.error.message}\n`);
    app.exit(1);
    return;
  }
  const taskwright = composed.value;
  if (withWindow) {
    openApp(taskwright, bundleFolder);
    keepOneWindow();
  }
  if (command.type === 'run') {
    const code = await runCommand(taskwright, command, terminal);
    if (withWindow) return;
    await taskwright.close();
    app.exit(code);
  }
}
