import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependencyCycle } from './dependency-cycle';

type Waiting = Readonly<Record<string, readonly string[]>>;

const cycle = (waiting: Waiting, taskId: string, blockedBy: readonly string[]) =>
  dependencyCycle(taskId, blockedBy, (id) => waiting[id] ?? []);

describe('a circle of tasks that wait for each other', () => {
  it('is not there when nothing waits', () => {
    expect(cycle({}, 'a', [])).toBeNull();
    expect(cycle({}, 'a', ['b', 'c'])).toBeNull();
  });

  it('may be a task that waits for itself', () => {
    expect(cycle({}, 'a', ['b', 'a'])).toEqual(['a']);
  });

  it('is named in the order of the waiting, from the task on', () => {
    expect(cycle({ b: ['c'], c: ['d'], d: ['a'] }, 'a', ['b'])).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is the shortest of several', () => {
    const waiting = { b: ['c'], c: ['a'], x: ['a'] };
    expect(cycle(waiting, 'a', ['b', 'x'])).toEqual(['a', 'x']);
  });

  it('is not there because the task waited for others before', () => {
    expect(cycle({ a: ['b'], b: [] }, 'a', ['c'])).toBeNull();
    expect(cycle({ a: ['b'], b: ['a'] }, 'a', [])).toBeNull();
  });

  it('is not there when two ways lead to the same task', () => {
    expect(cycle({ b: ['d'], c: ['d'], d: [] }, 'a', ['b', 'c'])).toBeNull();
  });

  it('that does not go through the task neither counts nor holds up', () => {
    expect(cycle({ b: ['c'], c: ['b'] }, 'a', ['b'])).toBeNull();
  });

  it('is searched through each task once, so that many ways cost nothing', () => {
    const layers = Array.from({ length: 40 }, (_, layer) => layer);
    const waiting = Object.fromEntries(
      layers.flatMap((layer) =>
        ['l', 'r'].map((side) => [`${side}${layer}`, [`l${layer + 1}`, `r${layer + 1}`]]),
      ),
    );
    let asked = 0;
    const blockersOf = (id: string) => {
      asked += 1;
      return waiting[id] ?? [];
    };
    expect(dependencyCycle('a', ['l0', 'r0'], blockersOf)).toBeNull();
    expect(asked).toBe(82);
  });
});

describe('every answer', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
  const blockers = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 });
  const graph = fc.record({ a: blockers, b: blockers, c: blockers, d: blockers, e: blockers });

  /** Told in another way: everything that can be reached. */
  function reaches(waiting: Waiting, from: readonly string[], to: string): boolean {
    const reached = new Set(from);
    for (const id of reached) for (const next of waiting[id] ?? []) reached.add(next);
    return reached.has(to);
  }

  it('is a circle of real dependencies exactly where the task can be reached from itself', () => {
    fc.assert(
      fc.property(graph, blockers, (known, blockedBy) => {
        const waiting: Waiting = { ...known, a: blockedBy };
        const found = cycle(waiting, 'a', blockedBy);
        expect(found !== null).toBe(reaches(waiting, blockedBy, 'a'));
        if (found === null) return;
        expect(found[0]).toBe('a');
        expect(new Set(found).size).toBe(found.length);
        found.forEach((id, index) => {
          expect(waiting[id]).toContain(found[(index + 1) % found.length]);
        });
      }),
    );
  });
});
