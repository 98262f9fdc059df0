import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Checkpoint } from '../../../shared/model/checkpoint';
import { createCheckpoints } from '../take';

/** 2026-01-01, so that a clock of the system's own would show. */
export const NOW = 1_767_225_600_123;

/**
 * A person's home and project, and a data folder of the app's. What the configuration of this machine
 * names is out of reach.
 */
export function openFixture() {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'taskwright-checkpoints-')));
  /** All that is the person's. */
  const person = join(top, 'person');
  const home = join(person, 'home');
  const project = join(person, 'project');
  const dataFolder = join(top, 'data');
  for (const folder of [home, project, dataFolder]) mkdirSync(folder, { recursive: true });
  process.env['HOME'] = home;
  delete process.env['XDG_CONFIG_HOME'];
  const options = { dataFolder, now: () => NOW, newId: () => newId() };
  const attempt = (folder: string, special: Special) => {
    const { signal, projectId = 'P', ...rest } = special;
    const request = { runId: 'T:attempt-1', projectId, folder };
    const checkpoints = createCheckpoints({ ...options, ...rest });
    return checkpoints.take(signal === undefined ? request : { ...request, signal });
  };
  return {
    top,
    person,
    home,
    project,
    dataFolder,
    options,
    /** The store of the project. */
    gitDir: join(dataFolder, 'checkpoints', 'P.git'),
    attempt: (folder = project, special: Special = {}) => attempt(folder, special),
    /** @throws with the sentence when there is no checkpoint. */
    take: async (folder = project): Promise<Checkpoint> => {
      const taken = await attempt(folder, {});
      if (!taken.ok) throw new Error(taken.error);
      return taken.value;
    },
    /** Why there is no checkpoint. @throws when there is one. */
    refusal: async (folder = project, special: Special = {}): Promise<string> => {
      const taken = await attempt(folder, special);
      if (taken.ok) throw new Error(`There is a checkpoint of ${taken.value.files} files.`);
      return taken.error;
    },
    remove: () => rmSync(top, { recursive: true, force: true }),
  };
}

export type Fixture = ReturnType<typeof openFixture>;

type Special = Partial<Parameters<typeof createCheckpoints>[0]> & {
  readonly projectId?: string;
  readonly signal?: AbortSignal;
};

/** Git as a person runs it: with the person's home, and with a name and an address. */
export function personGit(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'A Person',
      GIT_AUTHOR_EMAIL: 'person@example.org',
      GIT_COMMITTER_NAME: 'A Person',
      GIT_COMMITTER_EMAIL: 'person@example.org',
      GIT_EDITOR: 'true',
      // To look at a repository must not refresh its index.
      GIT_OPTIONAL_LOCKS: '0',
    },
  });
}

export function write(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Paths, modes and contents; each path and content with a character for each byte. */
export type Files = Readonly<Record<string, string>>;

/** What a checkpoint holds, read with plain git. */
export function filesIn({ gitDir, commit }: Pick<Checkpoint, 'gitDir' | 'commit'>): Files {
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', [`--git-dir=${gitDir}`, ...args], { input, maxBuffer: 1e9 });
  const entries = git(['ls-tree', '-r', '-z', '--full-tree', commit])
    .toString('latin1')
    .split('\0')
    .slice(0, -1)
    .map((line) => /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? []);
  const contents = git(['cat-file', '--batch'], entries.map(([, , id = '']) => `${id}\n`).join(''));
  let at = 0;
  const files: Record<string, string> = {};
  for (const [, mode = '', , path = ''] of entries) {
    const end = contents.indexOf('\n', at);
    const size = Number(contents.toString('latin1', at, end).split(' ')[2]);
    files[path] = `${mode} ${contents.toString('latin1', end + 1, end + 1 + size)}`;
    at = end + 1 + size + 1;
  }
  return files;
}

/** What a folder holds, without `.git` folders and files, in the same form. */
export function filesOf(folder: string, isLeftOut: (path: string) => boolean = () => false): Files {
  const files: Record<string, string> = {};
  const visit = (parent: Buffer, prefix: string): void => {
    for (const name of readdirSync(parent, { encoding: 'buffer' })) {
      const path = prefix + name.toString('latin1');
      const full = Buffer.concat([parent, Buffer.from('/'), name]);
      if (name.toString() === '.git' || isLeftOut(path)) continue;
      const stats = lstatSync(full);
      if (stats.isDirectory()) visit(full, `${path}/`);
      else if (stats.isSymbolicLink()) {
        files[path] = `120000 ${readlinkSync(full, { encoding: 'buffer' }).toString('latin1')}`;
      } else if (stats.isFile()) {
        const mode = (stats.mode & 0o100) === 0 ? '100644' : '100755';
        files[path] = `${mode} ${readFileSync(full).toString('latin1')}`;
      }
    }
  };
  visit(Buffer.from(folder), '');
  return files;
}

/**
 * Every file and folder below `folder`, `.git` and all: bytes, mode, and when it was last changed; paths with a
 * character for each byte.
 */
export function traces(folder: string): Files {
  const found: Record<string, string> = {};
  const visit = (full: Buffer, path: string): void => {
    const stats = lstatSync(full, { bigint: true });
    const content = stats.isFile()
      ? createHash('sha256').update(readFileSync(full)).digest('hex')
      : '';
    found[path] = [stats.mode.toString(8), stats.mtimeNs, stats.size, content].join(' ');
    if (!stats.isDirectory()) return;
    for (const name of readdirSync(full, { encoding: 'buffer' })) {
      const inner = name.toString('latin1');
      visit(
        Buffer.concat([full, Buffer.from('/'), name]),
        path === '' ? inner : `${path}/${inner}`,
      );
    }
  };
  visit(Buffer.from(folder), '');
  return found;
}

/** What git tells a person of a folder, or that it cannot. */
export function seenBy(folder: string): readonly string[] {
  const commands = [
    ['status', '--porcelain=v2', '--branch', '--untracked-files=all'],
    ['diff', '--cached', '--binary'],
    ['for-each-ref'],
    ['rev-parse', 'HEAD'],
    ['stash', 'list'],
    ['config', '--local', '--list'],
  ];
  return commands.map((command) => {
    try {
      return personGit(folder, ...command);
    } catch (cause) {
      return String(cause);
    }
  });
}
