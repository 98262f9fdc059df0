import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PrioritySchema } from '../../shared/model/task';
import { QUEUE_PRIORITY } from './queue-key';
import { reorder, type QueuePlace } from './queue-places';

const place = (runId: string, rank: number, more: Partial<QueuePlace> = {}): QueuePlace => ({
  runId,
  priority: 'normal',
  dueAt: null,
  rank,
  ...more,
});

/** As the queue has them: priority, due date with none last, rank, id. */
function inOrder(places: readonly QueuePlace[]): readonly QueuePlace[] {
  return [...places].sort(
    (a, b) =>
      QUEUE_PRIORITY[b.priority] - QUEUE_PRIORITY[a.priority] ||
      (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) ||
      a.rank - b.rank ||
      (a.runId < b.runId ? -1 : 1),
  );
}

/** The ids of the queue once the changes are in it. */
function after(waiting: readonly QueuePlace[], changed: readonly QueuePlace[] | null): string[] {
  const now = waiting.map((old) => changed?.find(({ runId }) => runId === old.runId) ?? old);
  return inOrder(now.map((each) => each)).map(({ runId }) => runId);
}

describe('moving a run in the queue', () => {
  const WAITING = [place('a', 10), place('b', 20), place('c', 30)];

  it('before another one swaps ranks and touches nothing else', () => {
    const changed = reorder(WAITING, 'c', 'b');
    expect(changed).toEqual([place('c', 20), place('b', 30)]);
    expect(after(WAITING, changed)).toEqual(['a', 'c', 'b']);
  });

  it('to the end puts it behind the last one', () => {
    expect(after(WAITING, reorder(WAITING, 'a', null))).toEqual(['b', 'c', 'a']);
  });

  it('where it stands changes nothing', () => {
    expect(reorder(WAITING, 'a', 'a')).toEqual([]);
    expect(reorder(WAITING, 'a', 'b')).toEqual([]);
    expect(reorder(WAITING, 'c', null)).toEqual([]);
    expect(reorder([place('a', 1)], 'a', null)).toEqual([]);
  });

  it('is not possible for one that is not queued, nor before one that is not', () => {
    expect(reorder(WAITING, 'x', 'a')).toBeNull();
    expect(reorder(WAITING, 'x', 'x')).toBeNull();
    expect(reorder(WAITING, 'a', 'x')).toBeNull();
    expect(reorder([], 'a', null)).toBeNull();
  });

  it('takes over the priority and the due date of its new neighbour', () => {
    const urgent = { priority: 'high', dueAt: 99 } as const;
    const waiting = [place('a', 30, urgent), place('b', 10), place('c', 20)];
    const up = reorder(waiting, 'c', 'a');
    expect(up).toEqual([place('c', 20, urgent)]);
    expect(after(waiting, up)).toEqual(['c', 'a', 'b']);
    const down = reorder(waiting, 'a', null);
    expect(after(waiting, down)).toEqual(['b', 'c', 'a']);
    expect(down).toContainEqual(place('a', 30));
  });

  it('pulls equal ranks apart', () => {
    const waiting = [place('a', 5), place('b', 5), place('c', 5)];
    expect(after(waiting, reorder(waiting, 'c', 'a'))).toEqual(['c', 'a', 'b']);
  });

  it('always leads to the order that was asked for, and leaves other groups alone', () => {
    const some = fc.record({
      priority: fc.constantFrom(...PrioritySchema.options),
      dueAt: fc.constantFrom(null, 1, 2),
      rank: fc.integer({ min: 0, max: 6 }),
    });
    const cases = fc.tuple(fc.array(some, { minLength: 1, maxLength: 9 }), fc.nat(), fc.nat());
    fc.assert(
      fc.property(cases, ([places, which, where]) => {
        const waiting = inOrder(places.map((each, index) => ({ ...each, runId: `r${index}` })));
        const ids = waiting.map(({ runId }) => runId);
        const moved = ids[which % ids.length] ?? '';
        const before = [...ids, null][where % (ids.length + 1)] ?? null;
        const changed = reorder(waiting, moved, before);
        const others = ids.filter((id) => id !== moved);
        const at = before === null ? others.length : others.indexOf(before);
        const wanted = before === moved ? ids : others.toSpliced(at, 0, moved);
        expect(after(waiting, changed)).toEqual(wanted);
        for (const { runId, priority, dueAt } of changed ?? []) {
          if (runId === moved) continue;
          expect(waiting).toContainEqual(expect.objectContaining({ runId, priority, dueAt }));
        }
      }),
    );
  });
});
