import { BrowserWindow, dialog, nativeTheme, shell } from 'electron';
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
  openExternal: (url) => shell.openExternal(url),
  showFile: (path) => shell.showItemInFolder(path),
  applyTheme: (theme) => {
    nativeTheme.themeSource = theme;
  },
};
