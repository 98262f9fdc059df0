import { describe, expect, it } from 'vitest';
import { createPreviews } from './previews';
import type { Shown } from './shown';

function shownOf(lines: number): Shown {
  const left = Array.from({ length: lines }, (_, at) => ({ path: String(at), why: 'A reason.' }));
  return { checkpointId: 'c', paths: null, folder: '/shop', plan: { changes: [], left } };
}

describe('previews', () => {
  it('are forgotten, the oldest first, when there are more than eight', () => {
    const previews = createPreviews();
    for (let at = 0; at < 10; at += 1) previews.keep(`${at}`, shownOf(1));
    const kept = Array.from({ length: 10 }, (_, at) => previews.shown(`${at}`) !== null);
    expect(kept.indexOf(true)).toBe(2);
    expect(kept.filter(Boolean)).toHaveLength(8);
  });

  it('of very many files are forgotten sooner, but for the last one', () => {
    const previews = createPreviews();
    for (const id of ['a', 'b', 'c']) previews.keep(id, shownOf(120_000));
    expect(['a', 'b', 'c'].map((id) => previews.shown(id) !== null)).toEqual([false, true, true]);
    previews.keep('d', shownOf(400_000));
    expect(['b', 'c', 'd'].map((id) => previews.shown(id) !== null)).toEqual([false, false, true]);
  });
});
