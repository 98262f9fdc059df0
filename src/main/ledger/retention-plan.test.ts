import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, type RetentionRules } from '../../shared/model/retention';
import { planRetention, type AttemptFacts, type RetentionFacts } from './retention-plan';

const NOW = 1_000 * DAY_MS;

function attempt(id: string, facts: Partial<AttemptFacts> = {}): AttemptFacts {
  return {
    id,
    taskId: id,
    attempt: 1,
    endedAt: NOW - DAY_MS,
    isKept: false,
    ownBytes: 100,
    outputs: [],
    ...facts,
  };
}

function plan(
  attempts: readonly AttemptFacts[],
  rules: Partial<RetentionRules>,
  outputs: Readonly<Record<string, number>> = {},
) {
  const facts = { attempts, outputBytes: new Map(Object.entries(outputs)) };
  return planRetention(facts, { age: null, size: null, ...rules }, NOW);
}

const ids = ({ moves }: ReturnType<typeof plan>) => moves.map(({ id }) => id);

describe('what the rules take', () => {
  it('is nothing without a rule', () => {
    expect(plan([attempt('a'), attempt('b')], {})).toEqual({
      moves: [],
      bytes: 0,
      allBytes: 200,
      kept: 0,
      keptLast: 0,
    });
  });

  it('is by age what ended so many days ago, to the millisecond, and nothing that is live', () => {
    const attempts = [
      attempt('due', { endedAt: NOW - 10 * DAY_MS }),
      attempt('almost', { endedAt: NOW - 10 * DAY_MS + 1 }),
      attempt('live', { endedAt: null }),
    ];
    expect(ids(plan(attempts, { age: { days: 10, keepLast: 0 } }))).toEqual(['due']);
  });

  it('is by size the oldest, until the rest takes no more than that', () => {
    const attempts = ['c', 'a', 'b', 'd'].map((id, place) =>
      attempt(id, { endedAt: NOW - (10 - place) * DAY_MS }),
    );
    expect(ids(plan(attempts, { size: { bytes: 200, keepLast: 0 } }))).toEqual(['c', 'a']);
    expect(ids(plan(attempts, { size: { bytes: 199, keepLast: 0 } }))).toEqual(['c', 'a', 'b']);
    expect(ids(plan(attempts, { size: { bytes: 400, keepLast: 0 } }))).toEqual([]);
  });

  it('leaves what a person keeps, and the last of each task, and says how many', () => {
    const old = { endedAt: NOW - 90 * DAY_MS };
    const attempts = [
      attempt('t1', { ...old, taskId: 't', attempt: 1 }),
      attempt('t2', { ...old, taskId: 't', attempt: 2 }),
      attempt('t3', { ...old, taskId: 't', attempt: 3 }),
      attempt('kept', { ...old, isKept: true }),
    ];
    const found = plan(attempts, { age: { days: 30, keepLast: 2 } });
    expect(found).toMatchObject({ moves: [{ id: 't1', because: 'age' }], kept: 1, keptLast: 2 });
  });

  it('counts a shared output once, and as freed only when its last user goes', () => {
    const attempts = [
      attempt('first', { endedAt: NOW - 9 * DAY_MS, outputs: ['o'] }),
      attempt('second', { endedAt: NOW - 8 * DAY_MS, outputs: ['o'] }),
    ];
    const one = plan(attempts, { age: { days: 9, keepLast: 0 } }, { o: 1_000 });
    expect(one).toMatchObject({ bytes: 100, allBytes: 1_200 });
    const both = plan(attempts, { age: { days: 8, keepLast: 0 } }, { o: 1_000 });
    expect(both).toMatchObject({ bytes: 1_200 });
  });
});

const HASHES = ['o1', 'o2', 'o3', 'o4'];
const anyRule = fc.record({ keepLast: fc.nat(3), amount: fc.nat(40_000) });

/** Rules and attempts of every kind. */
const anywhere = fc.record({
  attempts: fc
    .array(
      fc.record({
        task: fc.nat(6),
        endedAt: fc.option(fc.nat(60 * DAY_MS), { freq: 10 }),
        isKept: fc.boolean(),
        ownBytes: fc.nat(3_000),
        outputs: fc.subarray(HASHES),
      }),
      { maxLength: 40 },
    )
    .map((rows) =>
      rows.map(({ task, endedAt, ...row }, place): AttemptFacts => ({
        ...row,
        id: `r${place}`,
        taskId: `t${task}`,
        attempt: place + 1,
        endedAt: endedAt === null ? null : NOW - endedAt,
      })),
    ),
  sizes: fc.array(fc.nat(5_000), { minLength: HASHES.length, maxLength: HASHES.length }),
  age: fc.option(anyRule),
  size: fc.option(anyRule),
});

/** What these attempts take, counted anew. */
function bytesOf({ outputBytes }: RetentionFacts, attempts: readonly AttemptFacts[]): number {
  const hashes = new Set(attempts.flatMap(({ outputs }) => outputs));
  const own = attempts.reduce((sum, { ownBytes }) => sum + ownBytes, 0);
  return [...hashes].reduce((sum, hash) => sum + (outputBytes.get(hash) ?? 0), own);
}

describe('any rules over any attempts', () => {
  it('take only what they may, no more than is needed, and give up what they say', () => {
    fc.assert(
      fc.property(anywhere, ({ attempts, sizes, ...given }) => {
        const outputBytes = new Map(HASHES.map((hash, place) => [hash, sizes[place] ?? 0]));
        const facts: RetentionFacts = { attempts, outputBytes };
        const { age, size: bySizeRule } = given;
        const rules: RetentionRules = {
          age: age === null ? null : { days: 1 + (age.amount % 60), keepLast: age.keepLast },
          size:
            bySizeRule === null
              ? null
              : { bytes: bySizeRule.amount, keepLast: bySizeRule.keepLast },
        };
        const found = planRetention(facts, rules, NOW);
        const because = new Map(found.moves.map((move) => [move.id, move.because]));
        const stay = facts.attempts.filter(({ id }) => !because.has(id));
        expect(because.size).toBe(found.moves.length);
        expect(found.allBytes).toBe(bytesOf(facts, facts.attempts));
        expect(found.bytes).toBe(found.allBytes - bytesOf(facts, stay));
        const isLast = ({ taskId, attempt: number }: AttemptFacts, count: number) =>
          facts.attempts.filter((other) => other.taskId === taskId && other.attempt > number)
            .length < count;
        for (const each of facts.attempts) {
          const why = because.get(each.id);
          const rule = why === undefined ? null : rules[why];
          if (why !== undefined) {
            expect(rule).not.toBeNull();
            expect(each.endedAt).not.toBeNull();
            expect(each.isKept).toBe(false);
            expect(isLast(each, rule?.keepLast ?? 0)).toBe(false);
          }
          const isOld = (each.endedAt ?? NOW) <= NOW - (rules.age?.days ?? 0) * DAY_MS;
          const spared = each.isKept || isLast(each, rules.age?.keepLast ?? 0);
          if (rules.age !== null && isOld && !spared) expect(why).toBe('age');
          if (why === 'age') expect(isOld).toBe(true);
        }
        // By size, the last one to go was needed, and what may still go would have gone.
        const bySize = found.moves.filter((move) => move.because === 'size');
        const lastId = bySize.at(-1)?.id;
        const { size } = rules;
        if (size === null) {
          expect(bySize).toEqual([]);
          return;
        }
        const withLast = [...stay, ...facts.attempts.filter(({ id }) => id === lastId)];
        if (lastId !== undefined) expect(bytesOf(facts, withLast)).toBeGreaterThan(size.bytes);
        const canGo = stay.filter(
          (each) => each.endedAt !== null && !each.isKept && !isLast(each, size.keepLast),
        );
        if (canGo.length > 0) expect(bytesOf(facts, stay)).toBeLessThanOrEqual(size.bytes);
      }),
      { numRuns: 1_000 },
    );
  });
});
