import type { Page } from '@playwright/test';
import { expect, shareApp, test } from './app';
import { refusedAddress } from './refusal';
import { expectOneSentence } from './sentence';

// Devices that always exist: being refused is then the app's doing.
const app = shareApp(['--use-fake-device-for-media-stream']);

test.afterEach(async () => {
  const { page, electron } = app();
  expect(page.url()).toMatch(/^app:\/\/taskwright\/index\.html/);
  expect(electron.windows()).toHaveLength(1);
  expect(await page.evaluate(() => window.taskwright.app.info())).toHaveProperty('version');
});

test('the page has nothing of Node’s or Electron’s', async () => {
  const names = ['require', 'process', 'ipcRenderer', 'module', 'Buffer', 'global', 'electron'];
  const types = await app().page.evaluate(
    (all) => all.map((name) => typeof Reflect.get(globalThis, name)),
    names,
  );
  expect(types).toEqual(names.map(() => 'undefined'));
});

test('the window is sandboxed and isolated', async () => {
  // Electron has this and does not document it.
  const preferences = await app().electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      (
        webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      ).getLastWebPreferences(),
    ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  });
  expect(preferences[0]?.nodeIntegrationInWorker ?? false).toBe(false);
});

test.describe('the window stays where it is', () => {
  test('when the page opens another', async ({ wire }) => {
    for (const url of [wire.baseUrl, 'file:///etc/hosts', 'about:blank']) {
      expect(await app().page.evaluate((target) => window.open(target) === null, url)).toBe(true);
    }
    expect(wire.requests).toEqual([]);
  });

  test('when the page or a link leads to the web', async ({ wire }) => {
    const { page, electron } = app();
    await electron.evaluate(({ BrowserWindow }) => {
      const seen: { url: string; prevented: boolean }[] = [];
      Reflect.set(globalThis, 'navigations', seen);
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event) =>
        seen.push({ url: event.url, prevented: event.defaultPrevented }),
      );
    });
    const navigations = () =>
      electron.evaluate(() => Reflect.get(globalThis, 'navigations') as unknown);
    const byAddress = { url: `${wire.baseUrl}/address`, prevented: true };
    const byLink = { url: `${wire.baseUrl}/link`, prevented: true };

    await page.evaluate((url) => {
      location.href = url;
    }, byAddress.url);
    await expect.poll(navigations).toEqual([byAddress]);
    await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, byLink.url);
    await expect.poll(navigations).toEqual([byAddress, byLink]);
    expect(wire.requests).toEqual([]);
  });

  test('when the page leads to a file', async () => {
    const { page } = app();
    const refused = page.waitForEvent('console', (message) =>
      message.text().includes('Not allowed to load local resource'),
    );
    await page.evaluate(() => {
      location.href = 'file:///etc/hosts';
    });
    expect((await refused).text()).toContain('file:///etc/hosts');
  });
});

test('the page gets no permission to see, hear or read anything', async () => {
  const { page } = app();
  const states = await page.evaluate(async () => {
    const names = ['camera', 'microphone', 'geolocation', 'notifications', 'clipboard-read'];
    const asked = names.map(async (name) => {
      const { state } = await navigator.permissions.query({ name: name as PermissionName });
      return state;
    });
    return Promise.all(asked);
  });
  expect(states).toEqual(states.map(() => 'denied'));
  const media = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
      () => 'granted',
      (cause: unknown) => (cause instanceof Error ? cause.name : 'something'),
    ),
  );
  expect(media).toBe('NotAllowedError');
});

test('nothing outside the page’s own folder is served', async () => {
  const { electron } = app();
  const paths = [
    '/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/..%2fmain%2findex.js',
    '/..%5c..%5cpackage.json',
    '/%252e%252e%252fpackage.json',
    '//etc/hosts',
    '/%2fetc%2fhosts',
    '/index.html%00.js',
    '/assets',
    '/nothing.js',
    '/%',
    '/%E0%A4%A',
  ];
  const statuses = await electron.evaluate(
    ({ net }, asked) =>
      Promise.all(
        asked.map(async (path) => `${(await net.fetch(`app://taskwright${path}`)).status} ${path}`),
      ),
    paths,
  );
  expect(statuses).toEqual(paths.map((path) => `404 ${path}`));
  const others = await electron.evaluate(({ net }) =>
    Promise.all(
      ['app://taskwright/index.html', 'app://elsewhere/index.html'].map(
        async (url) => (await net.fetch(url)).status,
      ),
    ),
  );
  expect(others).toEqual([200, 404]);
});

test('a message port is served to the app’s own page and to no other', async () => {
  const { page, electron } = app();
  const request = await recordedRequest(page);
  const pages = [
    ['app://taskwright/index.html', 'answered'],
    ['data:text/html,<title>Foreign</title>', 'closed'],
    ['about:blank', 'closed'],
  ] as const;
  for (const [url, expected] of pages) {
    const outcome = await electron.evaluate(
      async ({ app: main, BrowserWindow }, { url, script }) => {
        const preload = `${main.getAppPath()}/out/preload/index.cjs`;
        const another = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true },
        });
        try {
          await another.loadURL(url);
          return (await another.webContents.executeJavaScript(script)) as unknown;
        } finally {
          another.destroy();
        }
      },
      { url, script: `(${offerPort.toString()})(${JSON.stringify(request)})` },
    );
    expect(outcome, url).toBe(expected);
  }
  await expect.poll(() => electron.windows().length).toBe(1);
});

test('only web addresses are opened outside', async () => {
  const { page, electron } = app();
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedOutside', opened);
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  const addresses = [
    'file:///etc/hosts',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'smb://server/share',
    'not an address',
  ];
  for (const url of addresses) {
    const { code, message } = await refusedAddress(page, url);
    expect(code, url).toBe('INVALID');
    expectOneSentence(message);
  }
  await page.evaluate(() => window.taskwright.app.openExternal({ url: 'https://example.com/a' }));
  const opened = await electron.evaluate(() => Reflect.get(globalThis, 'openedOutside') as unknown);
  expect(opened).toEqual(['https://example.com/a']);
});

/** The message that the app's own client sends for a procedure without input. */
function recordedRequest(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const { prototype } = MessagePort;
    // eslint-disable-next-line @typescript-eslint/unbound-method -- It is put back as it was.
    const original = prototype.postMessage;
    try {
      const sent = new Promise<unknown>((resolve) => {
        prototype.postMessage = function (this: MessagePort, message: unknown) {
          resolve(message);
          original.call(this, message);
        };
      });
      await window.taskwright.app.info();
      return await sent;
    } finally {
      prototype.postMessage = original;
    }
  });
}

/** Runs in a page: hands a port over as the app's page does and tells what becomes of a request. */
function offerPort(request: unknown): Promise<string> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve('answered'));
    port1.addEventListener('close', () => resolve('closed'));
    port1.start();
    window.postMessage('taskwright:connect', '*', [port2]);
    port1.postMessage(request);
  });
}
