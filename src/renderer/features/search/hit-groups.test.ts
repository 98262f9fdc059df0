import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitGroups } from './hit-groups';
import { someHit } from './testing/some-hit';

const hit = (key: string, runId: string | null) => someHit({ key, runId });

describe('hits in groups', () => {
  it('stand under their attempt, and a task’s own text under the task', () => {
    const groups = hitGroups([hit('1', 'a'), hit('2', 'a'), hit('3', null), hit('4', 'a')]);
    expect(groups.map(({ hits }) => hits.map(({ key }) => key))).toEqual([
      ['1', '2'],
      ['3'],
      ['4'],
    ]);
  });

  it('keep the order, each of one attempt and different from its neighbours', () => {
    const runs = fc.array(fc.constantFrom('a', 'b', null), { maxLength: 20 });
    fc.assert(
      fc.property(runs, (of) => {
        const hits = of.map((runId, index) => hit(`${index}`, runId));
        const groups = hitGroups(hits);
        expect(groups.flatMap((group) => group.hits)).toEqual(hits);
        const subjects = groups.map((group) => {
          const found = new Set(group.hits.map(({ attempt }) => attempt?.runId));
          expect(found.size).toBe(1);
          return [...found][0];
        });
        subjects.slice(1).forEach((subject, index) => expect(subject).not.toBe(subjects[index]));
      }),
    );
  });
});
