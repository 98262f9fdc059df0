import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { Taskwright } from '../compose';
import { createRouter } from '../ipc/router';
import { createPortHandler } from '../ipc/serve';
import { installMenu } from './menu';
import { acceptPorts } from './ports';
import { serveApp } from './protocol';
import { notifyOfQuestions } from './notifications';
import { developmentServer, goToAttempt, limitPermissions, lockDown, openWindow } from './window';

/** How long closing waits for attempts that do not end (ms); the next start recovers them. */
const CLOSE_LIMIT_MS = 10_000;

/** Opens the window on a composed app, and closes the app with it. */
export function openApp(taskwright: Taskwright, bundleFolder: string): void {
  const server = developmentServer(app.isPackaged);
  app.on('web-contents-created', (_event, contents) => lockDown(contents));
  limitPermissions(server);
  installMenu(app.isPackaged);
  serveApp(join(bundleFolder, 'renderer'));
  acceptPorts(createPortHandler(createRouter(taskwright), taskwright.log), server);
  taskwright.desktop.applyTheme(taskwright.settings.get().theme);

  const show = () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) {
      openWindow(bundleFolder, server);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  show();
  notifyOfQuestions(taskwright, (id) => {
    show();
    goToAttempt(server, id);
  });
  app.on('activate', show);
  // A second start shows the first one's window.
  app.on('second-instance', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  closeBeforeQuit(taskwright);
}

/** Running attempts are suspended and the ledger is closed before the process ends. */
function closeBeforeQuit(taskwright: Taskwright): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const limit = new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS));
    void Promise.race([taskwright.close(), limit]).finally(() => app.exit(0));
  });
}
