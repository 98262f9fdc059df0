import { heavyTexts } from '../test/hostile/heavy';
import { type HostileLedger, makeHostileLedger } from '../test/hostile/hostile-ledger';
import { hostileTexts } from '../test/hostile/hostile-texts';
import { expect, removeFolder, startApp, type StartedApp, temporaryFolder, test } from './app';
import { exportedFile, lookIntoExport } from './hostile/exported';
import { lookThroughEvents, lookThroughInspector } from './hostile/look-through';
import { tour } from './hostile/tour';
import { openSite, type Site, takeOpened, takeTraces, watch } from './hostile/watch';
import { open, openAttempt } from './screens';

/** As long as what a screen is given of one text. */
const HEAVY_CHARS = 32_000;

let app: StartedApp;
let folder: string;
let site: Site;
let texts: readonly string[];
let ledger: HostileLedger;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await temporaryFolder();
  site = await openSite();
  texts = hostileTexts(site.url);
  const heavy = heavyTexts(HEAVY_CHARS).map(({ text }) => text);
  ledger = makeHostileLedger({ folder, texts, heavy });
  app = await startApp(folder);
  await app.page.setViewportSize({ width: 1440, height: 1000 });
  await watch(app);
});

test.afterAll(async () => {
  await app.close();
  site.close();
  await removeFolder(folder);
});

test.afterEach(async () => {
  expect(await takeTraces(app, site)).toEqual({ ways: [], marks: [], heard: [] });
  expect(app.errors).toEqual([]);
  expect(app.page.url()).toMatch(/^app:\/\/taskwright\/index\.html#\//);
});

test('a transcript shows each text in every field, and its links lead where they say', async () => {
  test.setTimeout(900_000);
  const { page } = app;
  await openAttempt(page, ledger.attempt);
  await page.getByRole('button', { name: 'Open details' }).click();
  const { rows, links, dead, longest, slowest } = await tour(page, 'Transcript');
  report(`${rows.length} rows, ${links.length} links followed, ${dead} dead ones clicked`);
  report(`the page was held for ${longest} ms at most, by ${slowest}`);
  const seen = new Set(rows);
  expect(texts.map((_, index) => `turn-${index + 1}`).filter((row) => !seen.has(row))).toEqual([]);

  const opened = await takeOpened(app);
  expect(opened).toEqual(links.map(({ shown }) => shown));
  expect(opened.filter((address) => !/^https?:\/\/[\x21-\x7E]+$/.test(address))).toEqual([]);
  expect(links.filter(({ shown, host }) => host !== new URL(shown).host)).toEqual([]);
  expect(opened).toContain(`${site.url}/other-than-it-says`);
  expect(opened.length).toBeGreaterThan(20);
  expect(dead).toBeGreaterThan(40);
});

test('texts that are made to be slow are shown, as plain text where their markdown would hold the page', async () => {
  test.setTimeout(600_000);
  const { page } = app;
  await openAttempt(page, ledger.heavy);
  const { rows, longest, slowest } = await tour(page, 'Transcript', true);
  report(`the page was held for ${longest} ms at most, by ${slowest}`);
  const turns = heavyTexts(HEAVY_CHARS).map((_, index) => `turn-${index + 1}`);
  expect(turns.filter((row) => !rows.includes(row))).toEqual([]);
});

test('events as they are stored spell out what is not seen', async () => {
  test.setTimeout(300_000);
  await openAttempt(app.page, ledger.another);
  await lookThroughEvents(app.page, 150);
});

test('checks, sources and incidents beside a transcript show each text', async () => {
  await openAttempt(app.page, ledger.attempt);
  await lookThroughInspector(app.page);
});

for (const path of [
  '/tasks?view=board',
  '/tasks?view=table',
  '/attempts',
  '/costs',
  '/costs/calls',
  '/agents',
]) {
  test(`${path} shows each text as a title`, async () => {
    const { page } = app;
    await open(page, path);
    await expect(page.getByText('top.attacked=1').first()).toBeVisible();
    await page.mouse.move(700, 500);
    for (let turns = 0; turns < 40; turns += 1) await page.mouse.wheel(0, 800);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  });
}

test('two attempts stand side by side', async () => {
  const { page } = app;
  const ids = JSON.stringify([ledger.attempt, ledger.another]);
  await open(page, `/compare?ids=${encodeURIComponent(ids)}`);
  await expect(page.getByRole('columnheader', { name: /Attempt \d/ })).toHaveCount(2);
  await expect(page.getByText('top.attacked=1').first()).toBeVisible();
});

test('a search finds the texts and marks its words in them', async () => {
  test.setTimeout(300_000);
  const { page } = app;
  await expect
    .poll(() => page.evaluate(async () => (await window.taskwright.search.status()).state), {
      timeout: 200_000,
    })
    .toBe('complete');
  for (const words of ['attacked', 'script', 'onerror', 'click', 'javascript']) {
    await open(page, `/search?words=${words}`);
    const results = page.getByRole('list', { name: 'Results' });
    const found = results.locator('mark').filter({ hasText: new RegExp(words, 'i') });
    await expect(found.first()).toBeVisible();
    await page.mouse.move(700, 500);
    for (let turns = 0; turns < 20; turns += 1) await page.mouse.wheel(0, 800);
  }
});

test('the exported page runs nothing and asks for nothing in a window with scripts', async () => {
  test.setTimeout(300_000);
  await openAttempt(app.page, ledger.attempt);
  const file = await exportedFile(app, folder);
  const found = await lookIntoExport(app, file);
  expect(found).toMatchObject({ attacked: false, address: 'file:', active: 0, handlers: 0 });
  expect(found).toMatchObject({ links: [], loose: 0, unseen: [] });
  expect(found.text).toContain('<svg onload=top.attacked=1>');
  expect(found.text).toContain('⟨U+202E⟩');
});

function report(line: string): void {
  process.stdout.write(`    ${line}\n`);
}
