/* global window -- known to what is evaluated in the page */
/**
 * How long the main process of the app is held up while its pages ask it for something, and how long they wait for
 * the answer.
 */

const ROUNDS = 240;
const TYPED = 'orders without a total';
/** Common and rare, whole and begun, CJK, an identifier, a path, and one that is nowhere. */
const WORDS = [
  'orders ',
  'the ',
  'ord',
  'inv',
  'parseOrderLine17 ',
  'price order ',
  '200 crlf ',
  '合計',
  'data/orders.csv',
  'zyzzyva ',
];

/**
 * @param {import('@playwright/test').ElectronApplication} app
 * @param {import('@playwright/test').Page} page
 */
export async function printHeldUp(app, page) {
  await watched(app, 'nothing is asked', () => page.waitForTimeout(5_000));
  for (const order of ['newest', 'best']) {
    await watched(app, `it searches, ${order} first`, () =>
      asked(
        page,
        'search',
        WORDS.map((words) => ({ words, order })),
      ),
    );
  }
  await watched(app, 'it lists 100 attempts', () => asked(page, 'list', [{ limit: 100 }]));
  await watched(app, 'somebody types a search', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(TYPED, { delay: 60 });
    await page.keyboard.press('Escape');
  });
}

/** The times (ms) of questions that are asked one after the other. */
function asked(page, what, inputs) {
  return page.evaluate(
    async ({ what, inputs, rounds }) => {
      const { search, attempts } = window.taskwright;
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        const input = inputs[round % inputs.length];
        const began = performance.now();
        await (what === 'search' ? search.query(input) : attempts.list(input));
        times.push(performance.now() - began);
      }
      return times;
    },
    { what, inputs, rounds: ROUNDS },
  );
}

/** Prints how long the main process did not get to a timer of a millisecond during `work`, and the times of that. */
async function watched(app, what, work) {
  const watch = await app.evaluateHandle(() => {
    const gaps = { most: 0, over: 0 };
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      gaps.most = Math.max(gaps.most, now - last);
      if (now - last > 16) gaps.over += 1;
      last = now;
    }, 1);
    return { gaps, stop: () => clearInterval(timer) };
  });
  const times = (await work()) ?? [];
  const { most, over } = await watch.evaluate(({ gaps, stop }) => {
    stop();
    return gaps;
  });
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.floor((sorted.length - 1) * part)]?.toFixed(1);
  const answers =
    times.length === 0 ? '' : `; answers p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`;
  console.log(
    `the main process while ${what}: held up ${most.toFixed(1)} ms at most, ${over} times over 16 ms${answers}`,
  );
}
