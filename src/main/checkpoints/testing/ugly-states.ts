import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { personGit, write, type Fixture } from './fixture';

type Place = Pick<Fixture, 'top' | 'person' | 'project'>;

/** A repository with two commits, whose index is older than its files: nothing is racy. */
function makeRepository(folder: string, ...options: readonly string[]): void {
  personGit(folder, 'init', '--quiet', '--initial-branch=main', ...options);
  write(folder, {
    'kept.txt': 'one\n',
    'tracked.log': 'tracked all the same',
    'src/deep/code.ts': 'export {};\n',
    '.gitignore': '*.log\n/build/\n',
  });
  personGit(folder, 'add', '--force', 'tracked.log');
  commit(folder, 'First');
  write(folder, { 'kept.txt': 'two\n' });
  commit(folder, 'Second');
  write(folder, { 'debug.log': 'ignored', 'build/out.js': 'ignored' });
}

function commit(folder: string, message: string): void {
  personGit(folder, 'add', '--all');
  personGit(folder, 'commit', '--quiet', '--no-verify', `--message=${message}`);
}

/** What `makeRepository` has made to be ignored, also in a repository inside another one. */
export const isIgnored = (path: string): boolean =>
  (path.endsWith('.log') && !path.endsWith('tracked.log')) || /(^|\/)build$/.test(path);

/** Each returns the folder to be kept. */
export const STATES: Readonly<Record<string, (fixture: Place) => string>> = {
  'staged, unstaged, untracked and stashed work': ({ project }) => {
    makeRepository(project);
    write(project, { 'kept.txt': 'stashed\n' });
    personGit(project, 'stash');
    write(project, { 'kept.txt': 'staged\n', 'new-staged.txt': 'new\n' });
    personGit(project, 'add', '--all');
    write(project, { 'kept.txt': 'unstaged\n', 'untracked/file.txt': 'untracked\n' });
    rmSync(join(project, 'src/deep/code.ts'));
    personGit(project, 'add', '--intent-to-add', 'untracked/file.txt');
    return project;
  },
  'no commits yet': ({ project }) => {
    personGit(project, 'init', '--quiet');
    write(project, { 'a.txt': 'a', 'b/c.txt': 'c' });
    personGit(project, 'add', 'a.txt');
    return project;
  },
  'a repository with nothing in it': (fixture) => {
    personGit(fixture.project, 'init', '--quiet');
    return fixture.project;
  },
  'a detached head': ({ project }) => {
    makeRepository(project);
    personGit(project, 'checkout', '--quiet', '--detach', 'HEAD~1');
    write(project, { 'kept.txt': 'changed\n' });
    return project;
  },
  'a rebase in progress': ({ project }) => {
    divergeOn(project);
    expect(() => personGit(project, 'rebase', 'main')).toThrow('conflict');
    return project;
  },
  'a merge conflict': ({ project }) => {
    divergeOn(project);
    expect(() => personGit(project, 'merge', 'main')).toThrow('Command failed');
    write(project, { 'untracked.txt': 'u' });
    return project;
  },
  'a sparse checkout': ({ project }) => {
    makeRepository(project);
    write(project, { 'other/far.txt': 'far', 'src/near.txt': 'near' });
    commit(project, 'More');
    personGit(project, 'sparse-checkout', 'set', '--cone', 'src');
    write(project, { 'src/near.txt': 'nearer', 'other/stray.txt': 'in no cone' });
    return project;
  },
  'a sparse checkout with a sparse index': ({ project }) => {
    makeRepository(project);
    write(project, {
      'other/deep/far.txt': 'far',
      'other/tracked.log': 'far',
      'src/near.txt': 'near',
    });
    personGit(project, 'add', '--force', 'other/tracked.log');
    commit(project, 'More');
    personGit(project, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'src');
    write(project, { 'src/near.txt': 'nearer', 'other/tracked.log': 'back on disk' });
    return project;
  },
  'a split index': ({ project }) => {
    makeRepository(project);
    personGit(project, 'update-index', '--split-index');
    write(project, { 'later.txt': 'later' });
    personGit(project, 'add', 'later.txt');
    return project;
  },
  'a linked worktree': (fixture) => {
    makeRepository(fixture.project);
    write(fixture.project, { '.git/info/exclude': '*.private\n' });
    const worktree = join(fixture.person, 'worktree');
    personGit(fixture.project, 'worktree', 'add', '--quiet', '-b', 'side', worktree);
    write(worktree, { 'kept.txt': 'in the worktree\n', 'new.txt': 'new' });
    return worktree;
  },
  'a subfolder of a repository': ({ project }) => {
    makeRepository(project);
    write(project, { 'src/new.txt': 'new', 'src/build.log': 'ignored by a rule from above' });
    return join(project, 'src');
  },
  'submodules with work of their own': ({ project, person }) => {
    const library = join(person, 'library');
    mkdirSync(library);
    makeRepository(library);
    makeRepository(project);
    for (const path of ['lib', 'vendor/lib']) {
      personGit(
        project,
        ...['-c', 'protocol.file.allow=always'],
        ...['submodule', '--quiet', 'add', library, path],
      );
    }
    commit(project, 'Submodules');
    write(project, {
      'lib/kept.txt': 'changed in the submodule\n',
      'lib/new.txt': 'untracked in the submodule',
      'lib/x.log': 'ignored in the submodule',
    });
    return project;
  },
  'a repository inside that the outer one does not know': ({ project }) => {
    makeRepository(project);
    const inner = join(project, 'tools/inner');
    mkdirSync(inner, { recursive: true });
    makeRepository(inner);
    write(inner, { 'inner.txt': 'inner' });
    mkdirSync(join(inner, 'innermost'));
    makeRepository(join(inner, 'innermost'));
    return project;
  },
  'a repository of SHA-256': (fixture) => {
    makeRepository(fixture.project, '--object-format=sha256');
    return fixture.project;
  },
  'line ends that git would turn, staged and unstaged': ({ project }) => {
    makeRepository(project);
    personGit(project, 'config', 'core.autocrlf', 'true');
    write(project, {
      '.gitattributes': '*.unix text eol=lf\n*.dos text eol=crlf\n*.id ident\n',
      ...{ 'a.dos': 'one\r\ntwo\r\n', 'b.unix': 'one\ntwo\n', 'c.id': '$Id$\r\n' },
      ...{ 'crlf.txt': 'one\r\ntwo\r\n', 'lf.txt': 'one\ntwo\n', 'mixed.txt': 'one\r\ntwo\n' },
    });
    commit(project, 'Line ends');
    write(project, {
      ...{ 'a.dos': 'one\r\n', 'b.unix': 'one\r\ntwo\n', 'c.id': '$Id: mine $\r\n' },
      ...{ 'lf.txt': 'one\r\n', 'mixed.txt': 'one\ntwo\r\n\r' },
    });
    personGit(project, 'add', 'lf.txt');
    return project;
  },
  'files that may be run, and links': ({ project }) => {
    makeRepository(project);
    write(project, { 'run.sh': '#!/bin/sh\n', 'bin/tool': '#!/bin/sh\n', 'plain.txt': 'plain\n' });
    for (const name of ['run.sh', 'bin/tool']) chmodSync(join(project, name), 0o755);
    symlinkSync('plain.txt', join(project, 'to-file'));
    symlinkSync('../src', join(project, 'bin/to-folder'));
    symlinkSync('nowhere/at all', join(project, 'dangling'));
    commit(project, 'Files to run and links');
    chmodSync(join(project, 'run.sh'), 0o644);
    chmodSync(join(project, 'plain.txt'), 0o711);
    rmSync(join(project, 'to-file'));
    symlinkSync('/etc/hostname', join(project, 'to-file'));
    symlinkSync('.', join(project, 'src/loop'));
    return project;
  },
  'names beyond ASCII, and names that are no text': ({ project }) => {
    makeRepository(project);
    const odd = (...bytes: readonly number[]) =>
      Buffer.concat([Buffer.from(`${project}/`), Buffer.from(bytes)]);
    write(project, {
      'ä ö/漢字 🎈.txt': 'one name in composed letters',
      'a\u0308 o\u0308/e\u0301.txt': 'and one in others that look alike',
      ...{ '-rf': 'a dash', 'a"b\\c\n\t.txt': 'what a shell would quote', ' ': 'a blank' },
    });
    writeFileSync(odd(0xff, 0x2d, 0xc3), 'no UTF-8');
    commit(project, 'Names');
    write(project, { 'ä ö/漢字 🎈.txt': 'changed', 'ñ/neu.txt': 'untracked' });
    writeFileSync(odd(0x80, 0x22), 'untracked, and no UTF-8');
    return project;
  },
  'hooks that fail': ({ project, top }) => {
    makeRepository(project);
    const hooks = ['pre-commit', 'post-index-change', 'reference-transaction', 'post-checkout'];
    for (const hook of hooks) {
      const path = join(project, '.git/hooks', hook);
      writeFileSync(path, `#!/bin/sh\ntouch '${top}/hook-ran'\nexit 1\n`);
      chmodSync(path, 0o755);
    }
    write(project, { 'kept.txt': 'three\n' });
    return project;
  },
  'another process that holds the index': ({ project }) => {
    makeRepository(project);
    write(project, { '.git/index.lock': '' });
    return project;
  },
  'objects that are gone': ({ project }) => {
    makeRepository(project);
    rmSync(join(project, '.git/objects'), { recursive: true });
    mkdirSync(join(project, '.git/objects'));
    return project;
  },
  'a damaged repository': ({ project }) => {
    makeRepository(project);
    rmSync(join(project, '.git/HEAD'));
    write(project, { '.git/config': '[core\n' });
    return project;
  },
  'no git at all': (fixture) => {
    write(fixture.project, { 'a.txt': 'a', 'b/c.txt': 'c', '.gitignore': '*.log\n', 'd.log': 'd' });
    return fixture.project;
  },
  'an empty folder': ({ project }) => project,
};

/** `main` and `side` have changed the same line; `side` is checked out. */
function divergeOn(project: string): void {
  makeRepository(project);
  personGit(project, 'checkout', '--quiet', '-b', 'side');
  write(project, { 'kept.txt': 'side\n' });
  commit(project, 'Side');
  personGit(project, 'checkout', '--quiet', 'main');
  write(project, { 'kept.txt': 'main\n' });
  commit(project, 'Main');
  personGit(project, 'checkout', '--quiet', 'side');
}
