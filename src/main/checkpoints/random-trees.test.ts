import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesIn, filesOf, openFixture, personGit, traces, write } from './testing/fixture';

/** Few names, so that files, folders and links take each other's place. */
const Name = fc.constantFrom('a', 'b', 'ä', 'c d', '-e', 'x.log', '\n"', 'A');
const Path = fc.array(Name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const Content = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom('\r\n', '$Id$', '').map((text) => Buffer.from(text)),
);
const Step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('file' as const),
      path: Path,
      content: Content,
      executable: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('link' as const), path: Path, target: Path }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('removal' as const), path: Path }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('checkpoint' as const) }) },
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

/** A step that the disk refuses, such as a file below a file, changes nothing. */
function apply(project: string, step: Exclude<Step, { type: 'checkpoint' }>): void {
  const path = join(project, step.path);
  try {
    switch (step.type) {
      case 'file':
        write(project, { [step.path]: step.content });
        chmodSync(path, step.executable ? 0o755 : 0o644);
        break;
      case 'link':
        rmSync(path, { recursive: true, force: true });
        symlinkSync(step.target, path);
        break;
      case 'removal':
        rmSync(path, { recursive: true, force: true });
        break;
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
  }
}

describe('any sequence of changes and checkpoints', () => {
  it.each(['with a repository', 'without one'])(
    '%s: each checkpoint holds just what was there, and the folder stays as it was',
    async (kind) => {
      const property = fc.asyncProperty(
        fc.array(Step, { minLength: 1, maxLength: 25 }),
        async (steps) => {
          const fixture = openFixture();
          const { project } = fixture;
          if (kind === 'with a repository') personGit(project, 'init', '--quiet');
          write(project, { '.gitignore': '*.log\n', '.gitattributes': '* text=auto ident\n' });
          const isIgnored = (path: string): boolean => /(^|\/)x\.log$/.test(path);
          for (const step of [...steps, { type: 'checkpoint' as const }]) {
            if (step.type !== 'checkpoint') {
              apply(project, step);
              continue;
            }
            const before = traces(project);
            const checkpoint = await fixture.take();
            expect(filesIn(checkpoint)).toEqual(filesOf(project, isIgnored));
            expect(traces(project)).toEqual(before);
          }
          fixture.remove();
        },
      );
      await fc.assert(property, { numRuns: 12, interruptAfterTimeLimit: 8_000 });
    },
    120_000,
  );
});
