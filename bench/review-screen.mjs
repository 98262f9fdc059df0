/* global document, location, requestAnimationFrame, window -- known to what is evaluated in the page */
/**
 * `npm run bench:review-screen -- --folder DIR --long ID [--small ID]`: how the attempt screen does on an attempt
 * of any length: from the click to its first rows, from End to its last, from a number to its event, how long
 * frames take while it is scrolled, what it keeps in memory beside a small attempt, and how long the main process is
 * held up while somebody searches. Beside it, in the same run, a page of plain text that is scrolled in the same way:
 * no screen does better on this machine. DIR is a data folder as `npm run seed` makes it, which prints the ids; it
 * is copied, and not touched.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { ensureBuilt } from '../scripts/setup/build.mjs';
import { prepare } from '../scripts/setup/prepare.mjs';
import { runProgram } from '../scripts/setup/set-up-error.mjs';
import { startDrivenApp, withTemporaryFolder } from '../scripts/testing/driven-app.mjs';
import { printHeldUp } from './review/held-up.mjs';

const ROUNDS = 5;
const SCROLLED_MS = 4_000;
const ASK_AGAIN_MS = 1_000;
const MEGABYTE = 1_048_576;
/**
 * How far the wheel turns at a time (px), and for how long it then stands still (ms). Without a pause it turns as soon
 * as the page has taken the turn before, which is in every other frame.
 */
const WAYS = [
  { name: 'a notch of the wheel at a time', px: 120, pauseMs: 90 },
  { name: '120 px without a pause', px: 120, pauseMs: 0 },
  { name: '600 px without a pause', px: 600, pauseMs: 0 },
  { name: '6,000 px without a pause', px: 6_000, pauseMs: 0 },
];

const { values } = parseArgs({
  options: { folder: { type: 'string' }, long: { type: 'string' }, small: { type: 'string' } },
});

await runProgram(async () => {
  const { folder, long } = values;
  if (folder === undefined || long === undefined) {
    throw new Error('Say which ledger and which attempt: --folder DIR --long ID.');
  }
  const launch = await prepare({ display: true });
  try {
    await ensureBuilt();
    await withTemporaryFolder(async (temporary) => {
      const data = join(temporary, 'data');
      await cp(folder, data, { recursive: true });
      const { app, page } = await startDrivenApp(launch, data);
      const seconds = Math.round((await caughtUp(page)) / 1_000);
      console.log(`until the search had read it all: ${seconds} s`);
      const small = values.small ?? (await otherAttempt(page, long));
      await printHeldUp(app, page);
      await measure(page, long, small);
      await app.close();
    });
    return 0;
  } finally {
    launch.stop();
  }
});

/** Until what was copied without its index has one: from then on no thread is at work on it beside the screen. */
async function caughtUp(page) {
  const began = performance.now();
  await page.evaluate(async (pause) => {
    const isComplete = async () => (await window.taskwright.search.status()).state === 'complete';
    while (!(await isComplete())) await new Promise((resolve) => window.setTimeout(resolve, pause));
  }, ASK_AGAIN_MS);
  return performance.now() - began;
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} long
 * @param {string} small
 */
async function measure(page, long, small) {
  await openAttempt(page, small);
  const smallHeap = await heap(page);

  const first = [];
  for (let round = 0; round < ROUNDS; round += 1) first.push(await openAttempt(page, long));
  print('from the click to the first rows', first);

  const transcript = page.getByRole('region', { name: 'Transcript' });
  const ends = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await transcript.focus();
    await page.keyboard.press('Home');
    await rest(page);
    ends.push(await timed(page, () => page.keyboard.press('End'), 'end'));
    await rest(page);
  }
  print('from End to the last rows', ends);

  const events = await page.evaluate(
    async (id) => (await window.taskwright.attempts.outline({ id })).lastSeq,
    long,
  );
  const jumps = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const seq = Math.floor((events * (round + 1)) / (ROUNDS + 1));
    await page.getByTestId('go-to-seq').fill(String(seq));
    jumps.push(await timed(page, () => page.keyboard.press('Enter'), 'picked'));
    await rest(page);
  }
  print('from a number to its event', jumps);

  for (const way of WAYS) {
    await page.getByTestId('go-to-seq').fill(String(Math.floor(events / 2)));
    await page.keyboard.press('Enter');
    await rest(page);
    printFrames(way.name, await scrolled(page, transcript, way));
    await rest(page);
  }
  await comparePlain(page);

  await transcript.focus();
  const longHeap = await heap(page);
  const of = (bytes) => `${(bytes / MEGABYTE).toFixed(1)} MB`;
  console.log(
    `heap after all that: ${of(longHeap)}; of a small attempt: ${of(smallHeap)}; ${of(longHeap - smallHeap)} more`,
  );
}

/** The same with a page of plain text over the screen, which needs nothing of the app. */
async function comparePlain(page) {
  await page.evaluate(() => {
    const plain = document.createElement('div');
    plain.setAttribute('data-plain', '');
    plain.style.cssText = 'position:fixed;inset:0;z-index:9999;overflow:auto;background:#fff';
    const line = 'The orders of the last quarter are summed by day and by customer. ';
    plain.innerHTML = `<div>${`<p>${line.repeat(4)}</p>`.repeat(3_000)}</div>`;
    document.body.append(plain);
  });
  const plain = page.locator('[data-plain]');
  for (const way of WAYS) {
    await plain.evaluate((element) => element.scrollTo(0, 0));
    printFrames(`plain text, ${way.name}`, await scrolled(page, plain, way));
  }
  await plain.evaluate((element) => element.remove());
}

/** Until rows of the attempt are painted, in ms from the change of the address. */
async function openAttempt(page, id) {
  await page.evaluate(() => {
    location.hash = '/attempts';
  });
  await page.getByTestId('attempt-line').first().waitFor();
  await rest(page);
  return page.evaluate(
    async (path) => {
      const began = performance.now();
      location.hash = path;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      while (document.querySelector('[aria-label="Transcript"] [data-row]') === null) await frame();
      await frame();
      return performance.now() - began;
    },
    `/attempts/${encodeURIComponent(id)}`,
  );
}

/** From the key that `act` presses until what it leads to is painted, in ms. */
async function timed(page, act, goal) {
  await page.evaluate((wanted) => {
    const view = document.querySelector('[aria-label="Transcript"]');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const before = view.querySelector('[data-picked]');
    const isThere = () => {
      const rows = [...view.querySelectorAll('[data-row]')];
      if (wanted === 'picked') {
        const picked = view.querySelector('[data-picked]');
        return picked !== null && picked !== before;
      }
      const isLow = view.scrollTop + view.clientHeight >= view.scrollHeight - 2;
      const bottom = rows.at(-1)?.getBoundingClientRect().bottom ?? 0;
      return isLow && bottom > 0 && bottom <= window.innerHeight;
    };
    window.measured = new Promise((resolve) => {
      const begin = async () => {
        const started = performance.now();
        do await frame();
        while (!isThere());
        await frame();
        resolve(performance.now() - started);
      };
      window.addEventListener('keydown', () => void begin(), { capture: true, once: true });
    });
  }, goal);
  await act();
  return page.evaluate(() => window.measured);
}

/** The lengths of the frames (ms) while the wheel turns. */
async function scrolled(page, transcript, { px, pauseMs }) {
  const box = await transcript.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const frames = page.evaluate(async (milliseconds) => {
    const lengths = [];
    const began = performance.now();
    let before = await new Promise(requestAnimationFrame);
    while (performance.now() - began < milliseconds) {
      const now = await new Promise(requestAnimationFrame);
      lengths.push(now - before);
      before = now;
    }
    return lengths;
  }, SCROLLED_MS);
  const until = performance.now() + SCROLLED_MS;
  while (performance.now() < until) {
    await page.mouse.wheel(0, px);
    if (pauseMs > 0) await setTimeout(pauseMs);
  }
  return frames;
}

/** Bytes of living objects. */
async function heap(page) {
  await rest(page);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Until nothing has been drawn for a while. */
async function rest(page) {
  await page.evaluate(async () => {
    const view = document.querySelector('[aria-label="Transcript"]');
    let before = '';
    for (let still = 0; still < 20; still += 1) {
      await new Promise(requestAnimationFrame);
      const now = `${view?.scrollTop} ${view?.querySelectorAll('[data-row]').length}`;
      if (now !== before) still = 0;
      before = now;
    }
  });
}

async function otherAttempt(page, long) {
  const list = await page.evaluate(() => window.taskwright.attempts.list({ limit: 20 }));
  return list.find(({ id }) => id !== long).id;
}

function print(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const all = times.map((time) => Math.round(time)).join(', ');
  console.log(`${what}: ${Math.round(median)} ms (median of ${all})`);
}

function printFrames(name, frames) {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (part) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1);
  const late = frames.filter((length) => length > 32).length;
  const rate = (frames.length * 1_000) / frames.reduce((sum, length) => sum + length, 0);
  console.log(
    `${name}: ${rate.toFixed(1)} frames a second, median ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, longest ${at(1)} ms, ${late} of ${frames.length} over 32 ms`,
  );
}
