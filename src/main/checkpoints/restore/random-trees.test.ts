import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesIn, filesOf, personGit } from '../testing/fixture';
import { Steps, take } from './testing/random-steps';
import { openRestoreFixture, type RestoreFixture } from '../../../../test/restore/restore-fixture';
import { wholeOf } from './testing/whole';

/**
 * Each file of the folder is the checkpoint's, but for those that were left with a reason and those that
 * are in no checkpoint: ignored now or then.
 */
function expectRestored(
  { project, stores }: RestoreFixture,
  restoreId: string,
  wanted: Readonly<Record<string, string>>,
  present: Readonly<Record<string, string>>,
): void {
  const left = stores.restoreFiles.left({ restoreId, after: null, limit: 500 });
  const isLeft = (path: string) =>
    left.some((each) => path === each.path || path.startsWith(`${each.path}/`));
  const now = filesOf(project);
  for (const [path, content] of Object.entries(wanted)) {
    if (!isLeft(path)) expect([path, now[path]]).toEqual([path, content]);
  }
  for (const [path, content] of Object.entries(now)) {
    if (path in wanted) continue;
    // Not in the checkpoint: nothing but what was there already, ignored by one of the rules.
    expect([path, content]).toEqual([path, present[path]]);
    expect(isLeft(path) || /\.log|build|(^|\/)b(\/|$)/.test(path)).toBe(true);
  }
}

describe('any tree, any changes, restore and undo', () => {
  it.each(['with a repository', 'without one'])(
    '%s: the folder is the checkpoint’s, and then what it was',
    async (kind) => {
      const property = fc.asyncProperty(
        fc.tuple(Steps, Steps, Steps),
        async ([first, second, third]) => {
          const fixture = openRestoreFixture();
          const { project } = fixture;
          if (kind === 'with a repository') personGit(project, 'init', '--quiet');
          take(project, first);
          const checkpoint = await fixture.take();
          const wanted = filesIn(checkpoint);
          take(project, second);
          const [present, whole] = [filesOf(project), wholeOf(project)];
          const restored = await fixture.restore(checkpoint);
          expect(restored.state).toBe('done');
          expectRestored(fixture, restored.id, wanted, present);
          const after = wholeOf(project);
          await fixture.undo(restored);
          expect(wholeOf(project)).toEqual(whole);

          // Work that came after a restore is not lost with its undo.
          const again = await fixture.restore(checkpoint);
          expect(wholeOf(project)).toEqual(after);
          take(project, third);
          const later = wholeOf(project);
          const undone = await fixture.undo(again);
          await fixture.undo(undone);
          expect(wholeOf(project)).toEqual(later);
          fixture.remove();
        },
      );
      await fc.assert(property, { numRuns: 15, interruptAfterTimeLimit: 12_000 });
    },
    180_000,
  );
});
