import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentsOf } from '../../../../test/search/index-contents';
import type { IndexOrder } from '../../../../test/search/index-until-killed';
import {
  answer,
  searchedLedger,
  toolResult,
  type SearchedLedger,
} from '../../../../test/search/searched-ledger';
import { startChild } from '../../ledger/testing/child';
import { openSearchIndex } from './search-index';

let ledger: SearchedLedger;
beforeEach(() => {
  ledger = searchedLedger();
});
afterEach(() => ledger.close());

const ATTEMPTS = 4;
/** More than one commit of the index in each attempt, all together. */
const ANSWERS = 1_500;

/** Attempts whose texts share words, and one output that is long enough to be kept in slices. */
function fill(): readonly string[] {
  return Array.from({ length: ATTEMPTS }, (_, attempt) => {
    const { run } = ledger.attempt(`Count herons ${attempt}`);
    const texts = Array.from({ length: ANSWERS }, (_, n) =>
      answer(`heron ${n % 7} of loadOrders${n} ${'heron '.repeat(n % 5)}`),
    );
    ledger.engine.append(run.id, texts);
    const output = `line ${attempt} of the output\n`.repeat(25_000);
    const outputHash = ledger.stores.outputs.keep(output);
    ledger.engine.append(run.id, [toolResult(output.slice(0, 4_000), { outputHash })]);
    return run.id;
  });
}

/** A process that is killed once it has told so many pieces; whether it was still at work. */
async function indexUntilKilled(pieces: number): Promise<boolean> {
  const order: IndexOrder = ledger.files;
  const child = startChild('../../../../test/search/index-until-killed.ts', JSON.stringify(order));
  let line = '';
  while (line !== 'done' && Number(line) < pieces) line = await child.nextLine();
  child.kill();
  await child.ended;
  return line !== 'done';
}

async function catchUp(indexFile: string): Promise<void> {
  const index = openSearchIndex({ ...ledger.files, indexFile });
  await index.catchUp(
    () => Promise.resolve(),
    () => undefined,
  );
  index.close();
}

describe('an index whose process is killed in the middle, again and again', () => {
  it('holds in the end what one holds that was made in one go', async () => {
    const runs = fill();
    const wasAtWork: boolean[] = [];
    for (const pieces of [1, 700, 2_300, 40, 2_050, 1_200]) {
      wasAtWork.push(await indexUntilKilled(pieces));
      // Life goes on meanwhile.
      for (const id of runs) ledger.engine.append(id, [answer(`after ${pieces} herons`)]);
    }
    expect(wasAtWork).toEqual([true, true, true, true, true, true]);
    await catchUp(ledger.files.indexFile);

    const fresh = join(dirname(ledger.files.indexFile), 'fresh.db');
    await catchUp(fresh);
    expect(contentsOf(ledger.files.indexFile)).toEqual(contentsOf(fresh));
    expect(contentsOf(fresh).runs).toHaveLength(ATTEMPTS);
    expect((await ledger.search('"after 2300 herons"')).hits).toHaveLength(ATTEMPTS);
  }, 120_000);
});
