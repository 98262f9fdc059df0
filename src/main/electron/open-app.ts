import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { Taskwright } from '../compose';
import { createRouter } from '../ipc/router';
import { createPortHandler } from '../ipc/serve';
import { installMenu } from './menu';
import { acceptPorts } from './ports';
import { serveApp } from './protocol';
import { denyPermissions, developmentServer, lockDown, openWindow } from './window';

/** Opens the window on a composed app, and closes the app with it. */
export function openApp(taskwright: Taskwright, bundleFolder: string): void {
  const server = developmentServer(app.isPackaged);
  app.on('web-contents-created', (_event, contents) => lockDown(contents));
  denyPermissions();
  installMenu(app.isPackaged);
  serveApp(join(bundleFolder, 'renderer'));
  acceptPorts(createPortHandler(createRouter(taskwright), taskwright.log), server);
  taskwright.desktop.applyTheme(taskwright.settings.get().theme);

  const open = () => openWindow(bundleFolder, server);
  open();
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  closeBeforeQuit(taskwright);
}

/** A second start shows the first one's window. */
export function keepOneWindow(): void {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}

/** Running attempts are cancelled and the ledger is closed before the process ends. */
function closeBeforeQuit(taskwright: Taskwright): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void taskwright.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
