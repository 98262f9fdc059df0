import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, filesOf, personGit, write } from '../testing/fixture';
import { openRestoreFixture, type RestoreFixture } from '../../../../test/restore/restore-fixture';
import { wholeOf } from './testing/whole';

let fixture: RestoreFixture;
beforeEach(() => {
  fixture = openRestoreFixture();
});
afterEach(() => fixture.remove());

describe('a restore', () => {
  it('brings back, replaces, removes and changes modes, and tells of each', async () => {
    const { project, stores } = fixture;
    write(project, { 'kept.txt': 'k', 'changed.txt': 'old', 'gone/deep.txt': 'g', 'run.sh': '#!' });
    chmodSync(join(project, 'run.sh'), 0o755);
    const checkpoint = await fixture.take();
    const then = filesOf(project);
    write(project, { 'changed.txt': 'new', 'added/by/agent.txt': 'a' });
    rmSync(join(project, 'gone'), { recursive: true });
    chmodSync(join(project, 'run.sh'), 0o644);

    const { changes, counts, refusal } = await fixture.preview(checkpoint);
    expect(refusal).toBeNull();
    expect(changes.map(({ path, action }) => `${action} ${path}`)).toEqual([
      'remove added/by/agent.txt',
      'replace changed.txt',
      'create gone/deep.txt',
      'mode run.sh',
    ]);
    const restored = await fixture.restore(checkpoint);
    expect(restored).toMatchObject({ state: 'done', by: 'ada', counts, error: null });
    expect(filesOf(project)).toEqual(then);
    expect(existsSync(join(project, 'added'))).toBe(false);
    expect(
      stores.restoreFiles
        .contents({ restoreId: restored.id, after: null, limit: 10 })
        .map((c) => c.path),
    ).toEqual(changes.map(({ path }) => path));
  });

  it('keeps the present first, so that it can be undone, and undone again', async () => {
    const { project, stores } = fixture;
    write(project, { 'a.txt': 'before' });
    const checkpoint = await fixture.take();
    write(project, { 'a.txt': 'work of mine', 'b.txt': 'more' });
    const present = wholeOf(project);
    const restored = await fixture.restore(checkpoint);
    const before = stores.checkpoints.get(restored.beforeId ?? '');
    expect(before === null ? null : filesIn(before)).toMatchObject({
      'a.txt': '100644 work of mine',
      'b.txt': '100644 more',
    });
    const undone = await fixture.undo(restored);
    expect(wholeOf(project)).toEqual(present);
    expect(stores.restores.get(restored.id)?.state).toBe('undone');
    await fixture.undo(undone);
    expect(filesOf(project)).toEqual({ 'a.txt': '100644 before' });
  });

  it('of one file or folder touches nothing else', async () => {
    const { project } = fixture;
    write(project, {
      'a.txt': '1',
      'b.txt': '1',
      'dir/c.txt': '1',
      'dir/d/e.txt': '1',
      'dire.txt': '1',
    });
    const checkpoint = await fixture.take();
    write(project, {
      'a.txt': '2',
      'b.txt': '2',
      'dir/c.txt': '2',
      'dir/new.txt': '2',
      'dire.txt': '2',
    });
    rmSync(join(project, 'dir/d'), { recursive: true });
    await fixture.restore(checkpoint, ['a.txt', 'dir']);
    expect(filesOf(project)).toEqual({
      'a.txt': '100644 1',
      'b.txt': '100644 2',
      'dir/c.txt': '100644 1',
      'dir/d/e.txt': '100644 1',
      'dire.txt': '100644 2',
    });
    await expect(fixture.restore(checkpoint, ['nothing.txt'])).rejects.toThrow(
      'Neither the checkpoint nor the folder has files of that name',
    );
  });

  it('leaves ignored files, empty folders and .git alone', async () => {
    const { project } = fixture;
    write(project, { '.gitignore': '*.log\n', 'a.txt': '1', 'x.log': 'mine', '.git/HEAD': 'odd' });
    mkdirSync(join(project, 'empty/inner'), { recursive: true });
    const checkpoint = await fixture.take();
    write(project, { 'a.txt': '2', 'x.log': 'still mine', 'new/y.log': 'mine', 'new/b.txt': 'b' });
    await fixture.restore(checkpoint);
    expect(readFileSync(join(project, 'x.log'), 'utf8')).toBe('still mine');
    expect(readFileSync(join(project, 'new/y.log'), 'utf8')).toBe('mine');
    expect(existsSync(join(project, 'new/b.txt'))).toBe(false);
    expect(existsSync(join(project, 'empty/inner'))).toBe(true);
    expect(readFileSync(join(project, '.git/HEAD'), 'utf8')).toBe('odd');
  });

  it('does not remove what was ignored when the checkpoint was taken', async () => {
    const { project } = fixture;
    personGit(project, 'init', '--quiet');
    write(project, {
      '.gitignore': 'build/\n.env\n',
      'sub/.gitignore': '*.cache\n',
      'sub/x.cache': 'c',
      '.env': 'secret',
      'build/out.js': 'o',
    });
    const checkpoint = await fixture.take();
    rmSync(join(project, '.gitignore'));
    rmSync(join(project, 'sub/.gitignore'));
    personGit(project, 'add', '--all');
    write(project, { 'agent.txt': 'a' });
    const { notes, counts } = await fixture.preview(checkpoint);
    expect(counts).toMatchObject({ create: 2, remove: 1 });
    expect(notes[0]).toMatch(/^3 newer files are ignored by the rules of the checkpoint/);
    await fixture.restore(checkpoint);
    expect(Object.keys(filesOf(project)).sort()).toEqual(
      ['.env', '.gitignore', 'build/out.js', 'sub/.gitignore', 'sub/x.cache'].sort(),
    );
  });

  it('brings back a file that is ignored by now, and gives the later one back', async () => {
    const { project } = fixture;
    write(project, { 'notes.txt': 'the first words' });
    const checkpoint = await fixture.take();
    write(project, { '.gitignore': 'notes.txt\n', 'notes.txt': 'later words' });
    const restored = await fixture.restore(checkpoint);
    expect(filesOf(project)).toEqual({ 'notes.txt': '100644 the first words' });
    await fixture.undo(restored);
    expect(filesOf(project)['notes.txt']).toBe('100644 later words');
  });

  it('turns files into folders and links, and back', async () => {
    const { project } = fixture;
    write(project, { a: 'file', 'b/x': 'x', 'b/y/z': 'z', 'd/e': 'e', f: 'file' });
    symlinkSync('a', join(project, 'c'));
    const checkpoint = await fixture.take();
    const then = wholeOf(project);
    for (const path of ['a', 'b', 'c', 'd', 'f']) rmSync(join(project, path), { recursive: true });
    write(project, { 'a/1/2': '2', b: 'file', 'c/3': '3', f: 'file' });
    mkdirSync(join(project, 'a/empty'));
    symlinkSync('a', join(project, 'd'));
    const present = wholeOf(project);
    const restored = await fixture.restore(checkpoint);
    expect(wholeOf(project)).toEqual(then);
    await fixture.undo(restored);
    expect(wholeOf(project)).toEqual(present);
  });

  it('keeps permissions that a checkpoint does not hold, and gives them back', async () => {
    const { project } = fixture;
    write(project, { 'secret.txt': 'old', 'other.txt': 'o' });
    chmodSync(join(project, 'secret.txt'), 0o600);
    const checkpoint = await fixture.take();
    write(project, { 'secret.txt': 'new', 'private/key': 'k' });
    chmodSync(join(project, 'private'), 0o700);
    chmodSync(join(project, 'private/key'), 0o400);
    const present = wholeOf(project);
    const restored = await fixture.restore(checkpoint);
    expect(lstatSync(join(project, 'secret.txt')).mode & 0o777).toBe(0o600);
    await fixture.undo(restored);
    expect(wholeOf(project)).toEqual(present);
  });

  it('handles names that are not text', async () => {
    const { project } = fixture;
    const odd = Buffer.concat([Buffer.from(`${project}/`), Buffer.from([0xff, 0x0a, 0x22])]);
    const { writeFileSync, unlinkSync } = await import('node:fs');
    writeFileSync(odd, 'odd');
    write(project, { 'ä ö/漢字.txt': 'ü' });
    const checkpoint = await fixture.take();
    const then = wholeOf(project);
    unlinkSync(odd);
    rmSync(join(project, 'ä ö'), { recursive: true });
    const { changes } = await fixture.preview(checkpoint);
    expect(changes.map(({ name }) => name)).toEqual(['ä ö/漢字.txt', '\ufffd\n"']);
    await fixture.restore(
      checkpoint,
      changes.map(({ path }) => path),
    );
    expect(wholeOf(project)).toEqual(then);
  });
});
