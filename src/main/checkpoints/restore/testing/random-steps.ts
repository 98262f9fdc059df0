import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { write } from '../../testing/fixture';

/** Few names, so that files, folders and links take each other's place; some differ in case alone. */
const Name = fc.constantFrom('a', 'b', 'ä', 'c d', '-e', 'x.log', '\n"', 'A', 'build');
const Path = fc.array(Name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const Content = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom('\r\n', '$Id$', '').map((text) => Buffer.from(text)),
);
const FileMode = fc.constantFrom(0o644, 0o755, 0o600, 0o700, 0o664);
const Step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('file' as const),
      path: Path,
      content: Content,
      mode: FileMode,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('link' as const), path: Path, target: Path }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('folder' as const),
      path: Path,
      mode: fc.constantFrom(0o755, 0o700),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('rules' as const),
      rules: fc.constantFrom('', '*.log\n', 'build/\n', 'b\n'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('removal' as const), path: Path }) },
);
export type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

/** What a person and agents do in a folder. */
export const Steps = fc.array(Step, { minLength: 1, maxLength: 20 });

/** Takes the steps. One that the disk refuses, such as a file below a file, changes nothing. */
export function take(project: string, steps: readonly Step[]): void {
  for (const step of steps) {
    try {
      takeOne(project, step);
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause)) throw cause;
    }
  }
}

function takeOne(project: string, step: Step): void {
  const path = 'path' in step ? join(project, step.path) : project;
  switch (step.type) {
    case 'file':
      write(project, { [step.path]: step.content });
      chmodSync(path, step.mode);
      break;
    case 'link':
      rmSync(path, { recursive: true, force: true });
      symlinkSync(step.target, path);
      break;
    case 'folder':
      mkdirSync(path, { recursive: true });
      chmodSync(path, step.mode);
      break;
    case 'rules':
      write(project, { '.gitignore': step.rules });
      break;
    case 'removal':
      rmSync(path, { recursive: true, force: true });
      break;
  }
}
