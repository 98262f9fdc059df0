import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { StartedApp } from '../app';
import { watchPage } from './watch-page';

const TracesSchema = z.array(z.string());

/** What became of hostile texts since this was last asked. All of it must be empty. */
export interface Traces {
  /** Addresses that were asked for, windows that came, navigations. */
  readonly ways: readonly string[];
  /** Elements and attributes that no screen of the app makes, and characters that are not seen. */
  readonly marks: readonly string[];
  /** Requests that the site heard. */
  readonly heard: readonly string[];
}

/** A site on this machine that no hostile text may reach. */
export interface Site {
  readonly url: string;
  readonly take: () => readonly string[];
  readonly close: () => void;
}

export async function openSite(): Promise<Site> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  server.on('connection', () => heard.push('connection'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    take: () => heard.splice(0),
    close: () => server.close(),
  };
}

/**
 * Notes from now on what leaves the app or the page, and what stands in the page that should not.
 *
 * @param provider the one origin that may be asked, such as `http://127.0.0.1:1234`; none unless told
 */
export async function watch({ electron, page }: StartedApp, provider = ''): Promise<void> {
  page.on('dialog', (dialog) => void dialog.dismiss());
  await electron.evaluate(({ app, session, shell, webContents }, asked) => {
    const ways: string[] = [];
    const opened: string[] = [];
    Reflect.set(globalThis, 'hostileWays', ways);
    Reflect.set(globalThis, 'openedOutside', opened);
    const isOwn = (url: string) =>
      /^(?:blob:)?app:\/\/taskwright\/(?!.*\.\.)/.test(url) ||
      url.startsWith('devtools://') ||
      (asked !== '' && url.startsWith(`${asked}/`));
    session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
      if (!isOwn(url)) ways.push(`request ${url.slice(0, 200)}`);
      answer({ cancel: !isOwn(url) });
    });
    app.on('web-contents-created', () => {
      // A test that opens a window itself says so beforehand.
      if (Reflect.get(globalThis, 'hostileWindowsExpected') === 1) {
        Reflect.set(globalThis, 'hostileWindowsExpected', 0);
      } else ways.push('window');
    });
    for (const contents of webContents.getAllWebContents()) {
      contents.on('will-navigate', ({ url }) => ways.push(`navigation ${url}`));
      contents.on('will-frame-navigate', ({ url }) => ways.push(`frame navigation ${url}`));
      contents.on('did-start-navigation', ({ url, isSameDocument }) => {
        if (!isSameDocument) ways.push(`began navigation ${url}`);
      });
    }
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
    shell.openPath = (path) => Promise.resolve(`${ways.push(`path ${path}`)}`);
  }, provider);
  await page.evaluate(watchPage);
}

export async function takeTraces({ electron, page }: StartedApp, site: Site): Promise<Traces> {
  const ways = await electron.evaluate(() => {
    const list: unknown = Reflect.get(globalThis, 'hostileWays');
    return Array.isArray(list) ? list.splice(0) : null;
  });
  return { ways: TracesSchema.parse(ways), marks: await takeMarks(page), heard: site.take() };
}

/** What was opened outside the app since this was last asked. */
export async function takeOpened({ electron }: StartedApp): Promise<readonly string[]> {
  const opened = await electron.evaluate(() => {
    const list: unknown = Reflect.get(globalThis, 'openedOutside');
    return Array.isArray(list) ? list.splice(0) : null;
  });
  return TracesSchema.parse(opened);
}

async function takeMarks(page: Page): Promise<readonly string[]> {
  const marks = await page.evaluate(() => {
    const list: unknown = Reflect.get(globalThis, 'hostileMarks');
    const attacked = 'attacked' in window || 'attacked' in Object.prototype;
    if (attacked && Array.isArray(list)) list.push('a script ran');
    return Array.isArray(list) ? list.splice(0) : null;
  });
  return TracesSchema.parse(marks);
}
