import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { searchByThreads } from '../../src/main/search/threads/search-by-threads';
import { removeSearchIndex } from '../../src/main/search/index/search-index';
import { SearchQuerySchema } from '../../src/shared/model/search-query';
import type { SearchStatus } from '../../src/shared/model/search-status';
import type { Search } from '../../src/main/search/search';
import { threadScript } from '../../test/typescript';
import { print, timed } from '../review/times';
import { pageOf, queryOf } from './ask';
import { watched } from './blocking';
import { CASES, type Places } from './cases';
import { megabytes, type SearchFiles } from './ledgers';

const thread = (name: string): URL =>
  threadScript(new URL(`../../src/main/search/threads/${name}.ts`, import.meta.url));
const [indexScript, queryScript] = [thread('search-index-thread'), thread('search-query-thread')];
/** Between two searches while the index is made (ms). */
const ASK_EVERY_MS = 250;

const FIRST = SearchQuerySchema.parse({ words: 'first' });

interface OpenedSearch {
  readonly search: Search;
  /** Resolves once everything in the ledger is in the index. */
  readonly isComplete: Promise<void>;
}

/** The search as the app has it. `keepsIndex`: the index is brought up to the ledger and kept there. */
export function openSearch(files: SearchFiles, keepsIndex: boolean): OpenedSearch {
  const listeners: ((status: SearchStatus) => void)[] = [];
  const search = searchByThreads({
    ...{ indexScript, queryScript, files, keepsIndex, startAfterMs: 0 },
    onStatus: () => {
      for (const listener of listeners) listener(search.status());
    },
    onError: (cause) => console.error(cause),
  });
  const isComplete = new Promise<void>((resolve, reject) => {
    listeners.push(({ state, events, of, message }) => {
      if (state === 'complete' && events === of) resolve();
      if (state === 'unavailable') reject(new Error(message));
    });
  });
  return { search, isComplete };
}

/** Makes the index by its thread while somebody searches, unless there is one and `mayReuse`. */
export async function buildIndex(
  files: SearchFiles,
  places: Places,
  mayReuse: boolean,
): Promise<void> {
  if (mayReuse && existsSync(files.indexFile)) {
    const { search, isComplete } = openSearch(files, true);
    await isComplete;
    await search.close();
    console.log(`  the index was there already, ${megabytes(files.indexFile)} MB`);
    return;
  }
  removeSearchIndex(files);
  const began = performance.now();
  const { search, isComplete } = openSearch(files, true);
  await waitForIndex(search);
  print('the thread that answers starts', await timed(1, () => pageOf(search, FIRST)));
  const times = await watched('while the index is made and asked', () =>
    askUntil(isComplete, search, places),
  );
  const took = ((performance.now() - began) / 1000).toFixed(1);
  await search.close();
  console.log(`  the index took ${took} s, ${megabytes(files.indexFile)} MB`);
  print('a search meanwhile, of any kind', times);
}

async function askUntil(
  isComplete: Promise<void>,
  search: Search,
  places: Places,
): Promise<readonly number[]> {
  const over = { is: false };
  const end = isComplete.finally(() => {
    over.is = true;
  });
  const times: number[] = [];
  for (let round = 0; !over.is; round += 1) {
    const one = CASES[round % CASES.length];
    const words = one?.words[round % one.words.length];
    if (one === undefined || words === undefined) continue;
    const began = performance.now();
    await pageOf(search, queryOf(one, words, places));
    times.push(performance.now() - began);
    await delay(ASK_EVERY_MS);
  }
  await end;
  return times;
}

/** There is a file to ask once the first events were read. */
async function waitForIndex(search: Search): Promise<void> {
  while (search.status().of === 0) await delay(10);
}
