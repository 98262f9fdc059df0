import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, session } from 'electron';
import { APP_ORIGIN } from '../ipc/trusted-sender';
import { isGranted } from './granted';
import { resourcesFolder } from './paths';

/** The page's ground before its first paint: `canvas` of the theme. */
const CANVAS = { light: '#F2F5F3', dark: '#131614' } as const;

/** The development server's address, in development and on this machine only. */
export function developmentServer(isPackaged: boolean): string | null {
  const url = process.env['ELECTRON_RENDERER_URL'];
  if (isPackaged || url === undefined || !URL.canParse(url)) return null;
  return new URL(url).hostname === 'localhost' ? url : null;
}

/**
 * Lets a page work on its next frame while the one before is still painted, which otherwise takes turns with it: a
 * long transcript that is scrolled misses fewer frames so. Must be called before the app is ready.
 */
export function drawFluently(): void {
  app.commandLine.appendSwitch('enable-main-frame-before-activation');
}

/** Opens the app's window: sandboxed, isolated, and nailed to the app's own page. */
export function openWindow(bundleFolder: string, server: string | null): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 880,
    minHeight: 560,
    show: false,
    title: 'Taskwright',
    icon: join(resourcesFolder(), 'icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    webPreferences: {
      preload: join(bundleFolder, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageOf(server));
  return window;
}

/** Shows an attempt in the open window: the page stays, only its route changes. */
export function goToAttempt(server: string | null, id: string): void {
  const [window] = BrowserWindow.getAllWindows();
  void window?.loadURL(`${pageOf(server)}#/attempts/${encodeURIComponent(id)}`);
}

function pageOf(server: string | null): string {
  return server ?? `${APP_ORIGIN}/index.html`;
}

/** No page leaves the app, opens a window or embeds another page. */
export function lockDown(contents: Electron.WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** The page gets no camera, place or notification: `isGranted` says what it does get. */
export function limitPermissions(server: string | null): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(
      isGranted(permission, { url: details.requestingUrl, isTop: details.isMainFrame }, server),
    ),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame }) =>
    isGranted(permission, { url: origin, isTop: isMainFrame }, server),
  );
}
