import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  RUN_LATER_FILES,
  RUN_LATER_FOLDERS,
  RUN_LATER_IN_A_HOME,
  runsLater,
} from '../permission/run-later-names';
import { pathsThatRunLater } from './run-later';
import { findRunLater } from './run-later-walk';

const NAMES = [...RUN_LATER_FILES, ...RUN_LATER_FOLDERS, ...RUN_LATER_IN_A_HOME];
const { signal } = new AbortController();

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'run-later-')));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), '');
  }
}

/** Relative to the root, sorted. */
async function kept(platform: NodeJS.Platform = 'linux'): Promise<readonly string[]> {
  const paths = await pathsThatRunLater({ roots: [root], home: '/nowhere', platform, signal });
  return paths.map((path) => relative(root, path)).sort();
}

async function found(limits: { maxEntries?: number; maxPaths?: number } = {}) {
  const paths = await findRunLater(root, { maxEntries: 1_000, maxPaths: 100, signal, ...limits });
  return paths.map((path) => relative(root, path)).sort();
}

describe('what runs later', () => {
  it.each(NAMES)(
    '%s is asked about and kept from commands, at the root and below',
    async (name) => {
      const below = join('packages', 'a', name);
      await put(name, below);
      expect([runsLater(name), runsLater(below)]).toEqual([true, true]);
      expect(await kept()).toEqual(expect.arrayContaining([name, below]));
    },
  );

  it('is kept with all that is in it, also where it holds nothing', async () => {
    await mkdir(join(root, 'a', '.VSCode'), { recursive: true });
    await put('a/.github/workflows/ci.yml', 'a/.github/notes.md', 'workflows/ci.yml');
    expect(await found()).toEqual(['a/.VSCode', 'a/.github/workflows']);
  });

  it('is of a repository its hooks and configuration, also of one below and of a submodule', async () => {
    await put('a/.git/config', 'a/.git/HEAD', '.git/modules/deep/er/config');
    await put('.git/modules/deep/er/HEAD', '.git/modules/deep/er/objects/00/1', 'tree/.git');
    await put('.git/objects/.envrc');
    expect(await found()).toEqual([
      '.git/hooks',
      '.git/modules/deep/er/config',
      '.git/modules/deep/er/hooks',
      'a/.git/config',
      'a/.git/hooks',
      'tree/.git',
    ]);
  });

  it('is not looked for in what package managers fill', async () => {
    await put('node_modules/a/.npmrc', 'vendor/a/.editorconfig', '.venv/.envrc', 'src/.npmrc');
    expect(await found()).toEqual(['src/.npmrc']);
  });

  it('is not looked for behind links; one that is a link itself counts where it leads somewhere', async () => {
    await put('a/file');
    await symlink('a', join(root, 'way'));
    await symlink('file', join(root, 'a', '.envrc'));
    await symlink('nothing', join(root, 'a', '.npmrc'));
    expect(await found()).toEqual(['a/.envrc']);
  });

  it('is found in the upper levels first, up to a limit', async () => {
    await put('z/.envrc', 'a/b/.envrc', 'a/b/c/.envrc', 'a/b/c/d/.envrc');
    expect(await found({ maxPaths: 2 })).toEqual(['a/b/.envrc', 'z/.envrc']);
    expect(await found({ maxEntries: 5 })).toEqual(['a/b/.envrc', 'z/.envrc']);
  });

  it('is kept at the root whatever lies beside it', async () => {
    const many = Array.from({ length: 200 }, (_, index) => `.a${index}/.envrc`);
    await put(...many, '.github/workflows/ci.yml', '.git/config');
    expect(await kept()).toEqual(
      expect.arrayContaining(['.git/config', '.git/hooks', '.github/workflows']),
    );
  });
});

describe('what would run later and is not there', () => {
  it('is held at the root where it would be a folder', async () => {
    await put('a.txt', '.vscode/tasks.json');
    const paths = await kept();
    expect(paths).toEqual(expect.arrayContaining(['.cursor', '.github/workflows', '.vscode']));
    expect(paths.filter((path) => RUN_LATER_FILES.includes(path))).toEqual([]);
    expect(await readdir(root)).toEqual(['.vscode', 'a.txt']);
  });

  it('is held whatever it would be where a rule holds it', async () => {
    expect(await kept('darwin')).toEqual([...RUN_LATER_FILES, ...RUN_LATER_FOLDERS].sort());
  });

  it('is not held where a link to nothing has its name', async () => {
    await put('a.txt');
    await symlink('nothing', join(root, '.vscode'));
    expect(await kept()).not.toContain('.vscode');
  });

  it('is not held in a project that holds nothing yet, for what sets one up', async () => {
    await mkdir(join(root, '.git', 'hooks'), { recursive: true });
    expect(await kept()).toEqual(['.git/hooks']);
  });
});
