import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeptOutputs } from './kept-outputs';
import { linesOf, sizeOf } from './output-lines';

const text = (hash: string) => Buffer.from(`${hash}\n`.repeat(100));

describe('the outputs whose lines are kept', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function keeping(room: number) {
    const loaded: string[] = [];
    const kept = createKeptOutputs(
      (hash) => {
        loaded.push(hash);
        return hash === 'nothing' ? null : linesOf(text(hash));
      },
      { mostBytes: room * sizeOf(linesOf(text('a'))), idleMs: 1_000 },
    );
    const read = (...hashes: readonly string[]) => hashes.forEach((hash) => kept.linesOf(hash));
    return { kept, loaded, read };
  }

  it('are loaded once', () => {
    const { kept, loaded, read } = keeping(3);
    read('a', 'b', 'a', 'b');
    expect(loaded).toEqual(['a', 'b']);
    expect(kept.linesOf('a')?.bytes.toString()).toBe(text('a').toString());
  });

  it('go when there is no more room, the one that was not read for longest first', () => {
    const { loaded, read } = keeping(2);
    read('a', 'b', 'a', 'c', 'a', 'b');
    expect(loaded).toEqual(['a', 'b', 'c', 'b']);
  });

  it('stay while they are the last that was read, however long they are', () => {
    const { loaded, read } = keeping(0.5);
    read('a', 'a', 'b', 'b', 'a');
    expect(loaded).toEqual(['a', 'b', 'a']);
  });

  it('go when nobody has asked for a while', () => {
    const { loaded, read } = keeping(3);
    read('a');
    vi.advanceTimersByTime(900);
    read('a');
    vi.advanceTimersByTime(900);
    read('a');
    expect(loaded).toEqual(['a']);
    vi.advanceTimersByTime(1_000);
    read('a');
    expect(loaded).toEqual(['a', 'a']);
  });

  it('are not made up where nothing was kept', () => {
    const { kept } = keeping(3);
    expect(kept.linesOf('nothing')).toBeNull();
  });
});
