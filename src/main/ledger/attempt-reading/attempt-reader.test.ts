import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/seed/random';
import { threadScript } from '../../../../test/typescript';
import { readerByThread, type ReaderThread } from '../reader/reader-by-thread';
import { createAttemptReader, type AttemptReader } from './attempt-reader';
import { oddHistory } from './testing/odd-history';
import { readLedger } from './testing/read-ledger';

const SCRIPT = threadScript(new URL('../reader/ledger-reader-thread.ts', import.meta.url));

describe('an attempt that is read in the thread', () => {
  let ledger: ReturnType<typeof readLedger>;
  let thread: ReaderThread;
  let reader: AttemptReader;
  let id: string;
  const errors: unknown[] = [];

  beforeAll(() => {
    ledger = readLedger([oddHistory(seededRandom(1), 6)]);
    id = ledger.attempts[0]?.id ?? '';
    const { file } = ledger;
    thread = readerByThread(SCRIPT, { file, nativeBinding: null }, (cause) => errors.push(cause));
    reader = createAttemptReader(thread);
  });
  afterAll(async () => {
    await thread.close();
    ledger.close();
  });

  it('is what it is when it is read beside it', async () => {
    const { reading } = ledger;
    const ok = (value: unknown) => ({ ok: true, value });
    const window = { id, stretch: 1, afterSeq: 0 };
    const marks = { id, filter: 'tools', from: 0, count: 8 } as const;
    const next = { id, filter: 'errors', direction: 'after', seq: 1 } as const;
    expect(await reader.read('attemptOutline', { id })).toEqual(ok(reading.attemptOutline({ id })));
    expect(await reader.read('attemptWindow', window)).toEqual(ok(reading.attemptWindow(window)));
    expect(await reader.read('markCounts', { id })).toEqual(ok(reading.markCounts({ id })));
    expect(await reader.read('markedEvents', marks)).toEqual(ok(reading.markedEvents(marks)));
    expect(await reader.read('nextMark', next)).toEqual(ok(reading.nextMark(next)));
    expect(await reader.read('placeOfStep', { id, step: 2 })).toEqual(
      ok(reading.placeOfStep({ id, step: 2 })),
    );
    expect(await reader.read('boundaryOf', { id, seq: 20 })).toEqual(
      ok(reading.boundaryOf({ id, seq: 20 })),
    );
    expect(await reader.read('storedEvent', { id, seq: 3 })).toEqual(
      ok(reading.storedEvent({ id, seq: 3 })),
    );
    expect(errors).toEqual([]);
  });

  it('has the lines of its outputs, and none of what was never kept', async () => {
    const hash = ledger.stores.outputs.keep('one\r\ntwo\nthree\n');
    const range = { from: 1, count: 2, fromColumn: 1 };
    expect(await reader.read('outputSlice', { hash, ...range })).toEqual({
      ok: true,
      value: {
        lines: [
          { text: 'wo', characters: 3 },
          { text: 'hree', characters: 5 },
        ],
        totalLines: 3,
        totalBytes: 15,
        longestLine: 5,
      },
    });
    const nothing = await reader.read('outputSlice', { hash: 'f'.repeat(64), ...range });
    expect(nothing).toEqual({ ok: true, value: null });
  });

  it('is not read for one who has gone on', async () => {
    const controller = new AbortController();
    const asked = reader.read('attemptOutline', { id }, controller.signal);
    controller.abort();
    await expect(asked).rejects.toThrow();
    expect(await reader.read('markCounts', { id })).toMatchObject({ ok: true });
  });

  it('shows what was committed a moment ago', async () => {
    const before = await reader.read('attemptOutline', { id });
    ledger.stores.runEvents.append(id, [{ type: 'slept', ms: 1 }]);
    const after = await reader.read('attemptOutline', { id });
    if (!before.ok || !after.ok) throw new Error('It was read.');
    expect(after.value.lastSeq).toBe(before.value.lastSeq + 1);
  });
});
