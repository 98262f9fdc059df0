import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { addTaskWithRun, openTestLedger } from '../../src/main/ledger/testing/fixture';
import type { RunEventBody } from '../../src/shared/model/run-event';
import { removeSearchIndex } from '../../src/main/search/index/search-index';
import { attemptStory } from '../seed/attempt-story';
import { seededRandom } from '../seed/random';
import { print } from '../review/times';
import { openSearch } from './build-index';
import type { SearchFiles } from './ledgers';

/** Every other one beside an index that is being made. */
const ROUNDS = 8;
const STEPS = 200;
/** Events of a step, by the commits that write them. */
const COMMITS = [1, 3, 2];
const EVENTS_PER_STEP = COMMITS.reduce((sum, events) => sum + events, 0);
const BYTES_PER_COMMIT = 900;
/** Between two steps (ms), as a model that answers at once. */
const BETWEEN_MS = 10;

/**
 * What the making of the index costs those who write: the commits of a step of the engine, in a ledger that is
 * read into its index meanwhile, and in one that is not. Beside them as many commits to a file of bare SQLite.
 */
export async function commitCost(ledgerFile: string, folder: string): Promise<void> {
  console.log('\nthe commits of a step while another thread makes the index, and while none does');
  const own = join(folder, `commits-${process.pid}`);
  mkdirSync(own, { recursive: true });
  const files = {
    ledgerFile: join(own, 'ledger.db'),
    indexFile: join(own, 'search.db'),
    nativeBinding: null,
  };
  copyFileSync(ledgerFile, files.ledgerFile);
  const writer = stepWriter(files);
  const bare = bareWriter(join(own, 'bare.db'));
  const times = { alone: noTimes(), beside: noTimes() };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 2 === 0) await writeSteps(writer, bare, times.alone);
      else await besideIndex(files, () => writeSteps(writer, bare, times.beside));
    }
  } finally {
    writer.close();
    bare.close();
    rmSync(own, { recursive: true, force: true });
  }
  print('a step, no index is made', times.alone.steps);
  print('a step, beside the index', times.beside.steps);
  print('bare SQLite, no index is made', times.alone.bare);
  print('bare SQLite, beside the index', times.beside.bare);
}

interface Writer {
  readonly write: () => void;
  readonly close: () => void;
}

interface Times {
  readonly steps: number[];
  readonly bare: number[];
}
const noTimes = (): Times => ({ steps: [], bare: [] });

async function besideIndex(files: SearchFiles, work: () => Promise<void>): Promise<void> {
  removeSearchIndex(files);
  const { search, isComplete } = openSearch(files, true);
  const state = { isComplete: false };
  void isComplete.then(() => {
    state.isComplete = true;
  });
  while (search.status().events === 0) await delay(10);
  await work();
  await search.close();
  if (state.isComplete) throw new Error('The index was done before the steps were.');
}

async function writeSteps(writer: Writer, bare: Writer, times: Times): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    await delay(BETWEEN_MS);
    times.steps.push(taken(writer.write));
    times.bare.push(taken(bare.write));
  }
}

function taken(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function stepWriter({ ledgerFile }: SearchFiles): Writer {
  const ledger = openTestLedger(ledgerFile, `bench-${process.pid}`, Date.now);
  const { run } = addTaskWithRun(ledger);
  const bodies = storyOf(ROUNDS * STEPS * EVENTS_PER_STEP);
  let from = 0;
  return {
    write: () => {
      for (const count of COMMITS) {
        ledger.stores.runEvents.append(run.id, bodies.slice(from, from + count));
        from += count;
      }
    },
    close: () => ledger.db.close(),
  };
}

function bareWriter(file: string): Writer {
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = connection.prepare('INSERT INTO rows (text) VALUES (?)');
  const text = 'x'.repeat(BYTES_PER_COMMIT);
  return {
    write: () => {
      for (let commit = 0; commit < COMMITS.length; commit += 1) {
        connection.transaction(() => insert.run(text)).immediate();
      }
    },
    close: () => void connection.close(),
  };
}

function storyOf(events: number): readonly RunEventBody[] {
  let ids = 0;
  return [
    ...attemptStory({
      random: seededRandom(1),
      task: 'Sum up the sales',
      events,
      end: 'completed',
      provider: 'acme',
      model: 'acme-1',
      saysRareWord: false,
      hugeOutput: 0,
      newId: () => `call-${(ids += 1)}`,
      keepOutput: () => 'f'.repeat(64),
    }),
  ];
}
