import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openLedger } from '../../src/main/ledger/open';
import { createStores } from '../../src/main/ledger/stores';
import { addTaskWithRun, openTestLedger } from '../../src/main/ledger/testing/fixture';
import type { RunEventBody } from '../../src/shared/model/run-event';
import { attemptStory } from '../seed/attempt-story';
import { seededRandom } from '../seed/random';
import { print } from './times';

const STEPS = 1_500;
/** Events of a step, and in which of its three commits each of them is written. */
const COMMITS = [1, 3, 2];
const EVENTS_PER_STEP = COMMITS.reduce((sum, events) => sum + events, 0);
const REVIEW_INDEXES = `
  SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'run_events_%'`;

/**
 * What the indexes over events add to the commits of a step: the same events in two ledgers, of which one
 * has the indexes; they take turns, so that each has the same share of what else the machine does.
 */
export function stepCost(folder: string): void {
  console.log('\nthe events of a step, in three commits');
  const bodies = events();
  const contenders = [true, false].map((indexed) => ledger(folder, indexed));
  for (let step = 0; step < STEPS; step += 1) {
    for (const contender of step % 2 === 0 ? contenders : [...contenders].reverse()) {
      const own = bodies.slice(step * EVENTS_PER_STEP, (step + 1) * EVENTS_PER_STEP);
      const began = performance.now();
      contender.write(own);
      contender.times.push(performance.now() - began);
    }
  }
  for (const { indexed, times, close } of contenders) {
    print(indexed ? 'with the indexes' : 'without them', times);
    close();
  }
}

function ledger(folder: string, indexed: boolean) {
  const file = join(folder, `step-${String(indexed)}-${process.pid}.db`);
  const made = openTestLedger(file);
  const { run } = addTaskWithRun(made);
  made.db.close();
  if (!indexed) {
    const connection = new Database(file);
    const names = connection.prepare<[], string>(REVIEW_INDEXES).pluck().all();
    for (const name of names) connection.exec(`DROP INDEX "${name}"`);
    connection.close();
  }
  const opened = openLedger({ file, now: Date.now, newId: () => 'unused' });
  if (!opened.ok) throw new Error(opened.error.message);
  const db = opened.value;
  const { runEvents } = createStores(db);
  const times: number[] = [];
  return {
    indexed,
    times,
    write: (bodies: readonly RunEventBody[]) => {
      let from = 0;
      for (const count of COMMITS) {
        runEvents.append(run.id, bodies.slice(from, from + count));
        from += count;
      }
    },
    close: () => db.close(),
  };
}

function events(): readonly RunEventBody[] {
  let ids = 0;
  return [
    ...attemptStory({
      random: seededRandom(1),
      task: 'Sum up the sales',
      events: STEPS * EVENTS_PER_STEP,
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
