import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, filesOf, NOW, openFixture, write, type Fixture } from './testing/fixture';

let fixture: Fixture;
beforeEach(() => {
  fixture = openFixture();
});
afterEach(() => fixture.remove());

/** Plain git on the store. */
function storeGit(...args: readonly string[]): string {
  const command = [`--git-dir=${fixture.gitDir}`, ...args];
  return execFileSync('git', command, { encoding: 'utf8', stdio: 'pipe' });
}

/** Objects in the store that have a file each. */
function looseObjects(): number {
  return Number(/^count: (\d+)/m.exec(storeGit('count-objects', '-v'))?.[1]);
}

describe('a checkpoint', () => {
  it('is a commit of its own, kept by a private ref', async () => {
    write(fixture.project, { 'a.txt': 'a', 'b.txt': 'b' });
    const checkpoint = await fixture.take();
    const { id, commit } = checkpoint;
    expect(checkpoint).toEqual({
      id,
      projectId: 'P',
      runId: 'T:attempt-1',
      repository: 'shadow',
      gitDir: fixture.gitDir,
      commit,
      ref: `refs/taskwright/checkpoints/${id}`,
      files: 2,
      takenAt: NOW,
    });
    expect(storeGit('for-each-ref', '--format=%(refname) %(objectname)')).toBe(
      `${checkpoint.ref} ${commit}\n`,
    );
    expect(storeGit('log', '--format=%P|%an|%at|%s', commit)).toBe(
      `|Taskwright|${Math.floor(NOW / 1000)}|Checkpoint for run T:attempt-1\n`,
    );
  });

  it('outlives the clean-up of git, and is whole', async () => {
    write(fixture.project, { 'a.txt': 'first' });
    const first = await fixture.take();
    write(fixture.project, { 'a.txt': 'second' });
    const second = await fixture.take();
    storeGit('gc', '--quiet', '--prune=now');
    storeGit('fsck', '--strict');
    expect(filesIn(first)).toEqual({ 'a.txt': '100644 first' });
    expect(filesIn(second)).toEqual({ 'a.txt': '100644 second' });
  });

  it('can be unpacked by hand, byte for byte', async () => {
    const { project, top } = fixture;
    write(project, {
      '.gitattributes': '* text eol=crlf ident export-subst\nsecret.txt export-ignore\n',
      'a.txt': '$Id$ $Format:%H$\n',
      'secret.txt': 's',
      'run.sh': '#!/bin/sh\r\n',
    });
    chmodSync(join(project, 'run.sh'), 0o755);
    symlinkSync('a.txt', join(project, 'link'));
    const { commit } = await fixture.take();
    const unpacked = join(top, 'unpacked');
    mkdirSync(unpacked);
    storeGit('archive', `--output=${top}/files.tar`, commit);
    execFileSync('tar', ['-x', '-f', join(top, 'files.tar'), '-C', unpacked]);
    expect(filesOf(unpacked)).toEqual(filesOf(project));
  });

  it('is kept where only the person can look', async () => {
    await fixture.take();
    expect(statSync(join(fixture.dataFolder, 'checkpoints')).mode & 0o777).toBe(0o700);
  });

  it('of another project is kept apart', async () => {
    write(fixture.project, { 'a.txt': 'a' });
    await fixture.take();
    const other = await fixture.attempt(fixture.project, { projectId: 'Q/../R:1' });
    if (!other.ok) throw new Error(other.error);
    expect(other.value.gitDir).toBe(join(fixture.dataFolder, 'checkpoints/Q%2F..%2FR%3A1.git'));
    expect(filesIn(other.value)).toEqual({ 'a.txt': '100644 a' });
  });
});

describe('a later checkpoint', () => {
  it('follows every kind of change', async () => {
    const { project } = fixture;
    write(project, {
      'same.txt': 'same',
      'edited.txt': 'before',
      'deleted.txt': 'x',
      'renamed.txt': 'x',
      'mode.sh': 'x',
      'file-to-folder': 'x',
      'folder-to-file/in.txt': 'x',
      'file-to-link': 'x',
      'folder-to-link/in.txt': 'x',
      'now-ignored.log': 'x',
      'case.txt': 'x',
    });
    const first = await fixture.take();
    const before = filesOf(project);
    write(project, { 'edited.txt': 'after!', '.gitignore': '*.log\n', 'new/deep/file.txt': 'new' });
    rmSync(join(project, 'deleted.txt'));
    renameSync(join(project, 'renamed.txt'), join(project, 'moved.txt'));
    renameSync(join(project, 'case.txt'), join(project, 'Case.txt'));
    chmodSync(join(project, 'mode.sh'), 0o755);
    for (const path of ['file-to-folder', 'folder-to-file', 'file-to-link', 'folder-to-link']) {
      rmSync(join(project, path), { recursive: true });
    }
    write(project, { 'file-to-folder/in.txt': 'x', 'folder-to-file': 'x' });
    symlinkSync('same.txt', join(project, 'file-to-link'));
    symlinkSync('new', join(project, 'folder-to-link'));
    const second = await fixture.take();
    expect(filesIn(second)).toEqual(filesOf(project, (path) => path.endsWith('.log')));
    expect(filesIn(first)).toEqual(before);
  });

  it('sees a change of the same length in the same moment', async () => {
    for (let round = 10; round < 30; round += 1) {
      write(fixture.project, { 'a.txt': String(round) });
      expect(filesIn(await fixture.take())).toEqual({ 'a.txt': `100644 ${round}` });
    }
  }, 60_000);

  it('sees a file that was replaced by one of the same length and time', async () => {
    const [file, other] = [join(fixture.project, 'a.txt'), join(fixture.top, 'other.txt')];
    write(fixture.project, { 'a.txt': 'before' });
    utimesSync(file, 1_000_000, 1_000_000);
    await fixture.take();
    writeFileSync(other, 'after!');
    utimesSync(other, 1_000_000, 1_000_000);
    renameSync(other, file);
    expect(filesIn(await fixture.take())).toEqual({ 'a.txt': '100644 after!' });
  });

  it('stores nothing twice', async () => {
    write(fixture.project, { 'a.txt': 'a', 'sub/b.txt': 'b' });
    await fixture.take();
    const objects = looseObjects();
    await fixture.take();
    expect(looseObjects()).toBe(objects + 1);
  });

  it('keeps many new files in one pack and a few by themselves', async () => {
    for (let at = 0; at < 1_200; at += 1) {
      write(fixture.project, { [`d${at % 20}/${at}.txt`]: `file ${at}` });
    }
    const first = await fixture.take();
    expect(filesIn(first)).toEqual(filesOf(fixture.project));
    expect(looseObjects()).toBeLessThan(30);
    write(fixture.project, { 'd1/1.txt': 'changed', 'new.txt': 'new' });
    expect(filesIn(await fixture.take())).toEqual(filesOf(fixture.project));
    expect(storeGit('count-objects', '-v')).toContain('packs: 1\n');
  }, 60_000);
});

describe('the store', () => {
  it('mends itself when it has lost an object', async () => {
    write(fixture.project, { 'a.txt': 'a', 'b.txt': 'b' });
    await fixture.take();
    const lost = storeGit('hash-object', join(fixture.project, 'a.txt')).trim();
    rmSync(join(fixture.gitDir, 'objects', lost.slice(0, 2), lost.slice(2)));
    write(fixture.project, { 'b.txt': 'changed' });
    expect(filesIn(await fixture.take())).toEqual(filesOf(fixture.project));
  });

  it('does without an index that is damaged', async () => {
    write(fixture.project, { 'a.txt': 'a' });
    await fixture.take();
    write(fixture.gitDir, { 'last-take.index': 'no index' });
    expect(filesIn(await fixture.take())).toEqual({ 'a.txt': '100644 a' });
    expect(readdirSync(fixture.gitDir)).toContain('last-take.index');
  });

  it('forgets what a killed take left behind, after an hour', async () => {
    write(fixture.project, { 'a.txt': 'a' });
    await fixture.take();
    const leftovers = ['takes/old/index.lock', 'takes/new/index.lock', 'objects/pack/tmp_pack_old'];
    for (const path of leftovers) write(fixture.gitDir, { [path]: 'x' });
    const old = NOW / 1000 - 3_601;
    for (const path of ['takes/old', 'objects/pack/tmp_pack_old']) {
      utimesSync(join(fixture.gitDir, path), old, old);
    }
    utimesSync(join(fixture.gitDir, 'takes/new'), NOW / 1000, NOW / 1000);
    expect(filesIn(await fixture.take())).toEqual({ 'a.txt': '100644 a' });
    expect(readdirSync(join(fixture.gitDir, 'takes'))).toEqual(['new']);
    expect(readdirSync(join(fixture.gitDir, 'objects/pack'))).toEqual([]);
  });
});
