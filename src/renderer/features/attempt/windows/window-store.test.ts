import { describe, expect, it } from 'vitest';
import { record, steered } from '../testing/events';
import { EMPTY_OUTLINE } from '../transcript/outline';
import { WindowStore } from './window-store';

/** A ledger that answers when it is told to. */
function ledger(limit?: number) {
  const asked = new Map<number, { answer: () => void; fail: () => void; signal: AbortSignal }>();
  const store = new WindowStore({
    read: (stretch, signal) =>
      new Promise((resolve, reject) => {
        const events = record([steered('x'.repeat(100))], stretch * 64 + 1);
        asked.set(stretch, {
          answer: () => resolve({ events, previousAt: null, cut: [] }),
          fail: () => reject(new Error('The ledger is locked.')),
          signal,
        });
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
    outline: () => EMPTY_OUTLINE,
    ...(limit === undefined ? {} : { limit }),
  });
  /** Until what was set off has happened. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async (...stretches: readonly number[]) => {
    for (const stretch of stretches) asked.get(stretch)?.answer();
    await settled();
  };
  return { store, asked, answer, settled };
}

describe('the stretches of an attempt', () => {
  it('are read as they are wanted, two at a time', async () => {
    const { store, asked, answer } = ledger();
    store.want('transcript', [3, 4, 5]);
    expect([...asked.keys()]).toEqual([3, 4]);
    await answer(3);
    expect([...asked.keys()]).toEqual([3, 4, 5]);
    expect(store.windowOf(3)?.transcript.lastSeq).toBe(193);
    expect(store.windowOf(4)).toBeNull();
  });

  it('are not read on once they are scrolled past', async () => {
    const { store, asked, settled } = ledger();
    store.want('transcript', [1, 2]);
    store.want('transcript', [900]);
    await settled();
    expect(asked.get(1)?.signal.aborted).toBe(true);
    expect(asked.has(900)).toBe(true);
    expect(store.error()).toBeNull();
  });

  it('are read on while another reader wants them', () => {
    const { store, asked } = ledger();
    store.want('transcript', [1]);
    store.want('timeline', [1, 2]);
    store.want('transcript', [7]);
    expect(asked.get(1)?.signal.aborted).toBe(false);
  });

  it('are dropped, the longest unused first, but never what is wanted', async () => {
    const { store, answer } = ledger(500);
    for (const stretch of [1, 2, 3, 4]) {
      store.want('transcript', [stretch]);
      await answer(stretch);
    }
    expect([1, 2, 3, 4].map((stretch) => store.windowOf(stretch) !== null)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('that cannot be read are asked for again when a person wants it, not over and over', async () => {
    const { store, asked, answer, settled } = ledger();
    store.want('transcript', [1]);
    asked.get(1)?.fail();
    await settled();
    expect(store.error()).toMatchObject({ message: 'The ledger is locked.' });
    asked.clear();
    store.want('transcript', [1, 2]);
    expect(asked.size).toBe(0);
    store.retry();
    await answer(1);
    expect(store.windowOf(1)).not.toBeNull();
  });
});
