import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { threadScript } from '../../../../test/typescript';
import { dateOf } from '../../../shared/model/cost-range';
import { createCostReader, type CostReader } from '../costs/cost-reader';
import { addTaskWithRun, openTestLedger, temporaryFile } from '../testing/fixture';
import { insertCalls } from '../testing/some-calls';
import { readerByThread, type ReaderThread } from './reader-by-thread';

const SCRIPT = threadScript(new URL('./ledger-reader-thread.ts', import.meta.url));
const AT = 1_750_000_000_000;
const RANGE = { from: dateOf(AT), to: dateOf(AT) };
const QUERY = { range: RANGE, groupBy: 'model' } as const;
const SETTLED = { calls: 'settled', demo: false } as const;

let file: string;
let ledger: ReturnType<typeof openTestLedger>;
let thread: ReaderThread;
let costs: CostReader;
let errors: unknown[];

beforeEach(() => {
  file = temporaryFile();
  ledger = openTestLedger(file);
  errors = [];
  thread = readerByThread(SCRIPT, { file, nativeBinding: null }, (cause) => errors.push(cause));
  costs = createCostReader(thread);
});
afterEach(async () => {
  await thread.close();
  ledger.db.close();
});

function insert(...ids: readonly string[]): void {
  const { run } = addTaskWithRun(ledger, ids.join());
  insertCalls(
    ledger.db,
    run,
    ids.map((id, index) => ({ id, at: AT + index })),
  );
}

describe('the thread that reads the ledger', () => {
  it('sees each commit at once', async () => {
    insert('a');
    expect(await costs.report(QUERY)).toMatchObject({ ok: true, value: { total: { calls: 1 } } });
    insert('b');
    expect(await costs.report(QUERY)).toMatchObject({ ok: true, value: { total: { calls: 2 } } });
    expect(errors).toEqual([]);
  });

  it('gives the calls a page at a time, newest first, each of them once', async () => {
    insert('a', 'b', 'c');
    const page = async (before?: string) => {
      const found = await costs.calls({ range: RANGE, filter: SETTLED, limit: 2, before });
      return found.ok ? found.value.map(({ id }) => id) : found.error;
    };
    expect(await page()).toEqual(['c', 'b']);
    expect(await page('b')).toEqual(['a']);
    expect(await page('a')).toEqual([]);
    expect(await page('nobody')).toEqual([]);
  });

  it('does not answer what is taken back before its turn, and answers the next', async () => {
    insert('a');
    const controller = new AbortController();
    const asked = costs.report(QUERY, controller.signal);
    controller.abort();
    await expect(asked).rejects.toThrow();
    expect(await costs.report(QUERY)).toMatchObject({ ok: true });
  });

  it('is started before it is asked, where that is wanted', async () => {
    const broken = new URL('data:text/javascript,throw new Error("It was started.");');
    const onError = vi.fn();
    const early = readerByThread(broken, { file, nativeBinding: null }, onError, 1);
    await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce());
    await early.close();
  });

  it('is gone when it is closed, so that the file holds all once the ledger is closed, too', async () => {
    insert('a');
    expect(await costs.report(QUERY)).toMatchObject({ ok: true });
    const busy = Array.from({ length: 200 }, () => costs.report(QUERY));
    await thread.close();
    ledger.db.close();
    await Promise.all(busy);
    expect(existsSync(`${file}-wal`)).toBe(false);
    ledger = openTestLedger(file);
  });

  it('says so where it cannot answer, and is asked again', async () => {
    const broken = costs.report(QUERY);
    const closed = thread.close();
    expect(await broken).toMatchObject({ ok: false });
    expect(await costs.report(QUERY)).toMatchObject({ ok: true, value: { total: { calls: 0 } } });
    await closed;
    const wrong = { ...QUERY, range: { from: 'yesterday', to: 'today' } };
    expect(await costs.report(wrong)).toMatchObject({ ok: false });
    expect(errors).toHaveLength(1);
  });
});
