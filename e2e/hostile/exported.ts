import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import type { StartedApp } from '../app';

/** Exports the attempt on screen as HTML, after a look at its preview; returns the file. */
export async function exportedFile({ page, electron }: StartedApp, folder: string) {
  const file = join(folder, 'hostile.html');
  await electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Export attempt/ });
  await dialog
    .getByRole('radiogroup', { name: 'Format' })
    .getByText('HTML', { exact: true })
    .click();
  await page.getByLabel('Words of your own').fill('attacked');
  await page.getByText(/“attacked”: masked in [\d,]+ places/).click({ timeout: 120_000 });
  await expect(page.getByText('[masked]').first()).toBeVisible();
  await page.getByLabel('Words of your own').fill('');
  await expect(dialog.getByRole('status', { name: 'Preview' })).toContainText('events', {
    timeout: 120_000,
  });
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog).toBeHidden({ timeout: 120_000 });
  return file;
}

/** Opens a file in a window of its own, with scripts allowed: what keeps it quiet is the file alone. */
export async function lookIntoExport({ electron }: StartedApp, file: string) {
  const opened = electron.waitForEvent('window');
  await electron.evaluate(({ BrowserWindow, session }, url) => {
    const apart = session.fromPartition('apart');
    const ways: unknown = Reflect.get(globalThis, 'hostileWays');
    apart.webRequest.onBeforeRequest((request, answer) => {
      const isFile = request.url === url;
      if (!isFile && Array.isArray(ways)) ways.push(`request of the export ${request.url}`);
      answer({ cancel: !isFile });
    });
    Reflect.set(globalThis, 'hostileWindowsExpected', 1);
    const window = new BrowserWindow({
      show: false,
      webPreferences: { session: apart, sandbox: true },
    });
    return window.loadURL(url);
  }, pathToFileURL(file).href);
  const view = await opened;
  await view.waitForLoadState('load');
  const found = await view.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const elements = [...document.querySelectorAll('*')];
    const active =
      'script,iframe,frame,object,embed,form,input,base,link,svg,math,video,audio,template,img,' +
      'meta[http-equiv=refresh],marquee,noscript,picture,source,track,area,button,select,textarea';
    return {
      attacked: 'attacked' in window,
      address: location.protocol,
      active: document.querySelectorAll(active).length,
      handlers: elements.filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on')),
      ).length,
      links: [...document.querySelectorAll('a')]
        .map(({ protocol }) => protocol)
        .filter((protocol) => !/^(?:https?|file):$/.test(protocol)),
      loose: document.querySelectorAll('a[href^="http"]:not([rel="noopener noreferrer"])').length,
      unseen: [...new Set(document.body.innerText.match(/(?![\t\n\u200C\u200D])[\p{Cc}\p{Cf}]/gu))],
      text: document.body.textContent,
    };
  });
  await view.close();
  return found;
}
