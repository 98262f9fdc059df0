/**
 * `npm run bench:search`: searches of many kinds in ledgers of about 10,000, 100,000 and 1,000,000 events, through
 * the two threads that the app has: one answers, the other makes the index. Beside it, in the same run and the same
 * file, bare FTS5. Then what the making of the index costs those who write to the ledger.
 *
 * The ledgers and the indexes are made first, which takes minutes. With BENCH_LEDGERS set to a folder they stay
 * there; the largest index is then used again, unless BENCH_INDEX is `anew`. BENCH_EVENTS, such as `10000,100000`,
 * chooses among the sizes.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { ask, type Asked } from './search/ask';
import { askBare } from './search/bare';
import { watchIdle, watched } from './search/blocking';
import { buildIndex, openSearch } from './search/build-index';
import { CASES } from './search/cases';
import { commitCost } from './search/commit-cost';
import { ledgerOf, SIZES, type SearchedSize } from './search/ledgers';
import { placesOf } from './search/places';
import { printGrowth } from './search/growth';

const given = process.env['BENCH_LEDGERS'];
const folder = given ?? mkdtempSync(join(tmpdir(), 'taskwright-bench-'));
const isAnew = process.env['BENCH_INDEX'] === 'anew';
const chosen = process.env['BENCH_EVENTS']?.split(',').map(Number);
const sizes = SIZES.filter(({ events }) => chosen?.includes(events) ?? true);

test('searches in ledgers of any size', { timeout: 3_600_000 }, async () => {
  mkdirSync(folder, { recursive: true });
  try {
    const asked: (readonly Asked[])[] = [];
    for (const size of sizes) asked.push(await searchIn(size));
    printGrowth(
      sizes.map(({ events }) => events),
      asked,
    );
    const middle = SIZES.find(({ events }) => events === 100_000);
    if (middle !== undefined) await commitCost(ledgerOf(folder, middle).ledgerFile, folder);
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
});

async function searchIn(size: SearchedSize): Promise<readonly Asked[]> {
  const files = ledgerOf(folder, size);
  const places = placesOf(files);
  console.log(`\n${size.events.toLocaleString('en-US')} events`);
  await watchIdle();
  await buildIndex(files, places, size.events === 1_000_000 && !isAnew);
  const { search } = openSearch(files, false);
  const asked = await watched('while it searches', async () => {
    const all: Asked[] = [];
    for (const one of CASES) all.push(await ask(search, one, places));
    return all;
  });
  await search.close();
  await askBare(files);
  return asked;
}
