import { extname, join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, shell } from 'electron';
import type { Desktop } from '../ipc/services';

/** What the screens ask of the desktop. */
export const desktop: Desktop = {
  pickFolder: async () => {
    const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const options: Electron.OpenDialogOptions = {
      title: 'Choose the project folder',
      properties: ['openDirectory', 'createDirectory'],
    };
    const { filePaths } = parent
      ? await dialog.showOpenDialog(parent, options)
      : await dialog.showOpenDialog(options);
    return filePaths[0] ?? null;
  },
  saveFile: async (name, title = 'Save the file') => {
    const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const extension = extname(name).slice(1);
    const options: Electron.SaveDialogOptions = {
      title,
      defaultPath: join(app.getPath('documents'), name),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    };
    const { filePath } = parent
      ? await dialog.showSaveDialog(parent, options)
      : await dialog.showSaveDialog(options);
    return filePath === '' ? null : filePath;
  },
  pickFile: async (title, extension) => {
    const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const options: Electron.OpenDialogOptions = {
      title,
      properties: ['openFile'],
      ...(extension === undefined
        ? {}
        : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
    };
    const { filePaths } = parent
      ? await dialog.showOpenDialog(parent, options)
      : await dialog.showOpenDialog(options);
    return filePaths[0] ?? null;
  },
  restart: () => {
    app.relaunch();
    app.quit();
  },
  openExternal: (url) => shell.openExternal(url),
  showFile: (path) => shell.showItemInFolder(path),
  applyTheme: (theme) => {
    nativeTheme.themeSource = theme;
  },
};
