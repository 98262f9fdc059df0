import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FileChange } from '../../../shared/model/file-change';
import { write } from '../testing/fixture';
import { openHistory } from '../testing/history';

const Name = fc.constantFrom('a', 'b', 'ä', 'c d', '-e', '\n"', ':f', 'A');
const Path = fc.array(Name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
/** Long ones of few lines, so that renames with changes are found. */
const Content = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc
    .array(fc.constantFrom('one', 'two', 'three\r', ''), { maxLength: 30 })
    .map((lines) => Buffer.from(lines.map((line, at) => `${line} ${at % 7}\n`).join(''))),
);
const Step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('file' as const),
      path: Path,
      content: Content,
      isExecutable: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('link' as const), path: Path, to: Path }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('move' as const), path: Path, to: Path }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('removal' as const), path: Path }) },
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

/** A step that the disk refuses, such as a file below a file, changes nothing. */
function apply(folder: string, step: Step): void {
  const path = join(folder, step.path);
  try {
    switch (step.type) {
      case 'file':
        write(folder, { [step.path]: step.content });
        chmodSync(path, step.isExecutable ? 0o755 : 0o644);
        break;
      case 'link':
        rmSync(path, { recursive: true, force: true });
        symlinkSync(step.to, path);
        break;
      case 'move':
        cpSync(path, join(folder, step.to), { verbatimSymlinks: true, errorOnExist: true });
        rmSync(path);
        break;
      case 'removal':
        rmSync(path, { recursive: true, force: true });
        break;
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
  }
}

/** What plain git says of two folders, a line a file. */
function saidByGit(top: string, before: string, after: string): readonly string[] {
  const git = (kind: string): string => {
    const options = [kind, '-z', '--no-renames', '--no-ext-diff', '--no-textconv', '--abbrev=40'];
    try {
      return execFileSync('git', ['diff', '--no-index', ...options, before, after], {
        cwd: top,
        encoding: 'latin1',
        env: { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', HOME: top },
      });
    } catch (cause) {
      // It ends with 1 where there are differences.
      if (cause instanceof Error && 'stdout' in cause) return String(cause.stdout);
      throw cause;
    }
  };
  const pathIn = (path: string): string => path.replace(/^(before|after)\//, '');
  const counts = new Map<string, string>();
  const parts = git('--numstat').split('\0').slice(0, -1);
  for (let at = 0; at < parts.length; at += 3) {
    const [removedFrom, addedTo] = [parts[at + 1] ?? '', parts[at + 2] ?? ''];
    counts.set(pathIn(addedTo === '/dev/null' ? removedFrom : addedTo), parts[at]?.trimEnd() ?? '');
  }
  return [...counts].map(([path, count]) => `${path} ${count}`).sort();
}

/** The same of what the app says: a rename is a file less and a file more. */
function said(changes: readonly FileChange[]): readonly string[] {
  return changes
    .map(({ path, added, removed }) => `${path} ${added ?? '-'}\t${removed ?? '-'}`)
    .sort();
}

it('the changes between any two trees are those that git sees between the folders', async () => {
  const property = fc.asyncProperty(
    fc.array(Step, { minLength: 1, maxLength: 20 }),
    fc.array(Step, { minLength: 1, maxLength: 12 }),
    async (first, then) => {
      const history = openHistory();
      const { top, project } = history;
      const [before, after] = [join(top, 'before'), join(top, 'after')];
      const copy = (to: string) => cpSync(project, to, { recursive: true, verbatimSymlinks: true });
      for (const folder of [before, after]) mkdirSync(folder);
      for (const step of first) apply(project, step);
      copy(before);
      const from = await history.take();
      for (const step of then) apply(project, step);
      copy(after);
      const to = await history.take();
      const { files, total } = await history.changes(from, to);
      expect(total).toBe(files.length);
      const renamed = files.filter(({ was }) => was !== null);
      const others = files.filter(({ was }) => was === null);
      const bySight = saidByGit(top, 'before', 'after');
      const paths = (names: readonly string[]) =>
        names.map((line) => line.replace(/ \S+\t\S+$/, ''));
      const known = new Set(renamed.flatMap(({ path, was }) => [path, was?.path]));
      expect(said(others)).toEqual(bySight.filter((line) => !known.has(paths([line])[0])));
      expect(new Set(paths(bySight))).toEqual(
        new Set(files.flatMap(({ path, was }) => (was === null ? [path] : [path, was.path]))),
      );
      history.remove();
    },
  );
  await fc.assert(property, { numRuns: 25, interruptAfterTimeLimit: 12_000 });
}, 120_000);
