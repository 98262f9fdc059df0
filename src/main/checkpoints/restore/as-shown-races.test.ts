import { setImmediate as tick } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRestoreFixture, type RestoreFixture } from '../../../../test/restore/restore-fixture';
import { filesIn, filesOf, type Files } from '../testing/fixture';
import { createRestorer } from './restorer';
import { Steps, take, type Step } from './testing/random-steps';

/** Where somebody comes in between the preview and the end of its restore. */
const Moment = fc.oneof(
  fc.record({
    type: fc.constant('at' as const),
    place: fc.constantFrom('before', 'begin', 'keepBefore', 'beginWriting'),
  }),
  // Turns of the event loop: a restore takes some hundreds of them.
  fc.record({ type: fc.constant('after' as const), ticks: fc.integer({ min: 0, max: 600 }) }),
);
type Moment = typeof Moment extends fc.Arbitrary<infer T> ? T : never;

/** What others made of the folder at one moment. */
interface Meanwhile {
  readonly before: Files;
  readonly after: Files;
}

/** Restores what was shown while others take `steps`. */
async function restoreWhile(
  fixture: RestoreFixture,
  checkpointId: string,
  moment: Moment,
  steps: readonly Step[],
) {
  const { project, options } = fixture;
  const made: Meanwhile[] = [];
  const meddle = (): void => {
    if (made.length > 0) return;
    const before = filesOf(project);
    take(project, steps);
    made.push({ before, after: filesOf(project) });
  };
  const at = (place: string): void => {
    if (moment.type === 'at' && moment.place === place) meddle();
  };
  const { ledger } = options;
  const restorer = createRestorer({
    ...options,
    ledger: {
      ...ledger,
      begin: (restore) => {
        const begun = ledger.begin(restore);
        at('begin');
        return begun;
      },
      keepBefore: (id, before) => {
        ledger.keepBefore(id, before);
        at('keepBefore');
      },
      beginWriting: (id, counts) => {
        ledger.beginWriting(id, counts);
        at('beginWriting');
      },
    },
  });
  const never = new AbortController().signal;
  const looked = await restorer.preview({ checkpointId }, never);
  if (!looked.ok) throw new Error(looked.error.message);
  at('before');
  let isOver = false;
  const others = async (): Promise<void> => {
    if (moment.type === 'at') return;
    for (let ticks = 0; ticks < moment.ticks && !isOver; ticks += 1) await tick();
    meddle();
  };
  const restoring = restorer
    .restore({ checkpointId, previewId: looked.value.id }, never)
    .finally(() => (isOver = true));
  const [restored] = await Promise.all([restoring, others()]);
  // Where no moment came, they come in afterwards.
  meddle();
  const [meanwhile = { before: {}, after: {} }] = made;
  return { shown: looked.value, restored, meanwhile };
}

function pathsOf(...all: readonly Files[]): readonly string[] {
  return [...new Set(all.flatMap((files) => Object.keys(files)))];
}

/** What came of it in all runs, so that none of the ways is left untried. */
const outcomes = { done: 0, changed: 0 };

async function check(
  [first, second, third]: readonly [readonly Step[], readonly Step[], readonly Step[]],
  moment: Moment,
): Promise<void> {
  const fixture = openRestoreFixture();
  const { project, stores } = fixture;
  try {
    take(project, first);
    const checkpoint = await fixture.take();
    const target = filesIn(checkpoint);
    take(project, second);
    const present = filesOf(project);
    const { shown, restored, meanwhile } = await restoreWhile(
      fixture,
      checkpoint.id,
      moment,
      third,
    );
    const now = filesOf(project);
    if (!restored.ok) {
      if (restored.error.code !== 'CHANGED') throw new Error(restored.error.message);
      outcomes.changed += 1;
      expect(restored.error.message).toMatch(
        / changed since you looked\. Look at the list again\.$/,
      );
      // Nothing but what others did.
      expect(meanwhile.before).toEqual(present);
      expect(now).toEqual(meanwhile.after);
      expect(stores.restores.list({ limit: 10 }).map(({ state }) => state)).toEqual(['failed']);
      return;
    }
    outcomes.done += 1;
    const left = stores.restoreFiles.left({
      restoreId: restored.value.id,
      after: null,
      limit: 500,
    });
    const isShown = new Set(shown.changes.map(({ path }) => path));
    for (const path of pathsOf(present, target, meanwhile.before, meanwhile.after, now)) {
      const byOthers = meanwhile.before[path] !== meanwhile.after[path];
      const [is, was] = [now[path], present[path]];
      if (byOthers && is === meanwhile.after[path]) continue;
      // Told of, and as it was: others came too near to it.
      if (is === was && left.some((each) => each.path === path)) continue;
      expect([path, is]).toEqual([path, isShown.has(path) ? target[path] : was]);
    }
  } finally {
    fixture.remove();
  }
}

describe('a folder that changes at any moment between the preview and the end of its restore', () => {
  it('is restored just as was shown, or not at all', async () => {
    const property = fc.asyncProperty(fc.tuple(Steps, Steps, Steps), Moment, check);
    await fc.assert(property, { numRuns: 60, interruptAfterTimeLimit: 40_000 });
    expect(outcomes.done).toBeGreaterThan(0);
    expect(outcomes.changed).toBeGreaterThan(0);
  }, 180_000);
});
