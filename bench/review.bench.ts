/**
 * `npm run bench:review`: reading attempts of 10,000, 100,000 and 1,000,000 events, each in a ledger of 1,000
 * attempts beside 50 MB of tool output, through the thread that the screens ask. Then what the indexes for
 * it add to the engine's step. The screen's own figures are in `bench/review-screen.mjs`.
 *
 * The ledgers are made first, which takes minutes; with BENCH_LEDGERS set to a folder they stay there for the
 * next time.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { z } from 'zod';
import { createAttemptReader } from '../src/main/ledger/attempt-reading/attempt-reader';
import type {
  AttemptReadInput,
  AttemptReadName,
} from '../src/main/ledger/attempt-reading/attempt-reads';
import { createAttemptReader as createAttemptList } from '../src/main/ledger/attempts';
import { openForReading } from '../src/main/ledger/reader/open-for-reading';
import { readerByThread } from '../src/main/ledger/reader/reader-by-thread';
import { STRIDE } from '../src/shared/model/attempt-window';
import { threadScript } from '../test/typescript';
import { seededRandom } from './seed/random';
import { seedLedger } from './seed/seed-ledger';
import { stepCost } from './review/step-cost';
import { print, timed } from './review/times';

const SIZES = [10_000, 100_000, 1_000_000];
const ROUNDS = 60;
const SCRIPT = threadScript(
  new URL('../src/main/ledger/reader/ledger-reader-thread.ts', import.meta.url),
);

const SeededSchema = z.object({
  file: z.string(),
  longAttempt: z.string(),
  outputHash: z.string(),
});

const given = process.env['BENCH_LEDGERS'];
const folder = given ?? mkdtempSync(join(tmpdir(), 'taskwright-bench-'));

test('reading attempts of any length', { timeout: 3_600_000 }, async () => {
  mkdirSync(folder, { recursive: true });
  try {
    for (const size of SIZES) await readAttempt(ledgerOf(size), size);
    stepCost(folder);
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
});

/** Makes the ledger, or finds the one that was made before. */
function ledgerOf(longEvents: number): z.infer<typeof SeededSchema> {
  const own = join(folder, `events-${longEvents}`);
  const note = join(own, 'seeded.json');
  if (!existsSync(note)) {
    rmSync(own, { recursive: true, force: true });
    const options = { folder: own, attempts: 1_000, longEvents, outputMegabytes: 50, seed: 1 };
    writeFileSync(note, JSON.stringify(seedLedger(options)));
  }
  return SeededSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
}

async function readAttempt(
  { file, longAttempt: id, outputHash: hash }: z.infer<typeof SeededSchema>,
  events: number,
): Promise<void> {
  console.log(`\n${events.toLocaleString('en-US')} events`);
  const random = seededRandom(events);
  const options = { file, nativeBinding: null };
  const thread = readerByThread(SCRIPT, options, (cause) => console.error(cause));
  const reader = createAttemptReader(thread);
  async function measure<Name extends AttemptReadName>(
    what: string,
    name: Name,
    input: (round: number) => AttemptReadInput<Name>,
  ): Promise<void> {
    const times = await timed(ROUNDS, async (round) => {
      const read = await reader.read(name, input(round));
      if (!read.ok) throw new Error(read.error);
    });
    print(what, times);
  }
  const somewhere = () => random.whole(1, events);
  const last = Math.floor((events - 1) / STRIDE);

  print('the thread starts, and answers', await timed(1, () => reader.read('boundaryOf', at(1))));
  await measure('outline', 'attemptOutline', () => ({ id }));
  await measure('the window at the end', 'attemptWindow', (round) => ({
    id,
    stretch: last - (round % 3),
    afterSeq: 0,
  }));
  await measure('a window anywhere', 'attemptWindow', () => ({
    id,
    stretch: random.whole(0, last),
    afterSeq: 0,
  }));
  await measure('counts of all filters', 'markCounts', () => ({ id }));
  await measure('32 tool calls anywhere', 'markedEvents', () => ({
    id,
    filter: 'tools' as const,
    from: Math.floor(somewhere() * 0.2),
    count: 32,
  }));
  await measure('32 errors anywhere', 'markedEvents', () => ({
    id,
    filter: 'errors' as const,
    from: Math.floor(somewhere() * 0.006),
    count: 32,
  }));
  await measure('the next error', 'nextMark', () => ({
    id,
    filter: 'errors' as const,
    direction: 'after' as const,
    seq: somewhere(),
  }));
  await measure('a step by its number', 'placeOfStep', () => ({
    id,
    step: Math.ceil(somewhere() / 7),
  }));
  const lines = (from: number) => ({ hash, from, count: 200, fromColumn: 0 });
  const first = await timed(1, () => reader.read('outputSlice', lines(0)));
  print('50 MB of output, its first lines', first);
  await measure('200 lines of it anywhere', 'outputSlice', () => lines(random.whole(0, 900_000)));
  await thread.close();

  const connection = openForReading(options);
  const list = createAttemptList(connection);
  const newest = list.list({ limit: 500 });
  print(
    'the list of attempts, 100 of 1,000',
    await timed(ROUNDS, (round) => {
      const before = round % 2 === 0 ? undefined : newest[round]?.id;
      list.list({ limit: 100, before });
    }),
  );
  print(
    'the same, failed ones alone',
    await timed(ROUNDS, () => list.list({ limit: 100, status: 'failed' })),
  );
  connection.close();

  function at(seq: number) {
    return { id, seq };
  }
}
