import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../../shared/model/checkpoint';
import { filesOf, write } from '../testing/fixture';
import { createRestorer } from './restorer';
import { CANCELLED, CHANGED_MEANWHILE, FOLDER_IN_THE_WAY, SOMETHING_IN_THE_WAY } from './sentences';
import { openRestoreFixture, type RestoreFixture } from '../../../../test/restore/restore-fixture';
import { wholeOf } from './testing/whole';

let fixture: RestoreFixture;
beforeEach(() => {
  fixture = openRestoreFixture();
});
afterEach(() => fixture.remove());

/** Restores, and lets `meanwhile` happen when everything is ready and no file has been changed yet. */
async function restoreWhile({ id }: Checkpoint, meanwhile: () => void) {
  const { ledger } = fixture.options;
  const restorer = createRestorer({
    ...fixture.options,
    ledger: {
      ...ledger,
      beginWriting: (restoreId, counts) => {
        ledger.beginWriting(restoreId, counts);
        meanwhile();
      },
    },
  });
  return restorer.restore({ checkpointId: id }, new AbortController().signal);
}

function leftBy(restoreId: string) {
  return fixture.stores.restoreFiles.left({ restoreId, after: null, limit: 100 });
}

describe('a link in the folder', () => {
  it('is replaced by the folder that was there, and leads no write outside', async () => {
    const { project, person } = fixture;
    write(project, { 'dir/a.txt': 'mine', 'b.txt': 'b' });
    const checkpoint = await fixture.take();
    const outside = join(person, 'outside');
    write(outside, { 'a.txt': 'not to be touched' });
    rmSync(join(project, 'dir'), { recursive: true });
    symlinkSync(outside, join(project, 'dir'));
    rmSync(join(project, 'b.txt'));
    symlinkSync(join(outside, 'a.txt'), join(project, 'b.txt'));
    const restored = await fixture.restore(checkpoint);
    expect(filesOf(project)).toEqual({ 'dir/a.txt': '100644 mine', 'b.txt': '100644 b' });
    await fixture.undo(restored);
    expect(lstatSync(join(project, 'dir')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(outside, 'a.txt'), 'utf8')).toBe('not to be touched');
  });

  it('that is planted at the last moment leads no write outside', async () => {
    const { project, person } = fixture;
    write(project, { 'dir/a.txt': 'old', 'dir/deep/b.txt': 'old' });
    const checkpoint = await fixture.take();
    write(project, { 'dir/a.txt': 'new', 'dir/c.txt': 'new' });
    rmSync(join(project, 'dir/deep'), { recursive: true });
    const outside = join(person, 'outside');
    write(outside, { 'a.txt': 'not to be touched', 'c.txt': 'nor this' });
    const present = wholeOf(outside);
    const restored = await restoreWhile(checkpoint, () => {
      renameSync(join(project, 'dir'), join(project, 'away'));
      symlinkSync(outside, join(project, 'dir'));
    });
    expect(wholeOf(outside)).toEqual(present);
    const { id, counts } = restored.ok ? restored.value : { id: '', counts: null };
    expect(counts).toMatchObject({ create: 0, replace: 0 });
    expect(leftBy(id).map(({ path }) => path)).toEqual(['dir/a.txt', 'dir/deep/b.txt']);
  });
});

describe('a file that changes while files are restored', () => {
  it('is left as it is, and told', async () => {
    const { project } = fixture;
    write(project, { 'a.txt': 'old', 'b.txt': 'old' });
    const checkpoint = await fixture.take();
    write(project, { 'a.txt': 'new', 'b.txt': 'new', 'c.txt': 'added' });
    const restored = await restoreWhile(checkpoint, () => {
      write(project, { 'a.txt': 'NEW', 'c.txt': 'ADDED' });
    });
    expect(filesOf(project)).toEqual({
      'a.txt': '100644 NEW',
      'b.txt': '100644 old',
      'c.txt': '100644 ADDED',
    });
    expect(leftBy(restored.ok ? restored.value.id : '')).toEqual([
      { path: 'a.txt', why: CHANGED_MEANWHILE },
      { path: 'c.txt', why: CHANGED_MEANWHILE },
    ]);
  });
});

describe('what stands in the way of a file', () => {
  it('is left with its reason: ignored files in a folder, a pipe, a repository', async () => {
    const { project } = fixture;
    write(project, { '.gitignore': '*.log\n', a: 'a', b: 'b', c: 'c', d: 'd' });
    const checkpoint = await fixture.take();
    for (const name of ['a', 'b', 'c', 'd']) rmSync(join(project, name));
    write(project, {
      'a/x.log': 'ignored',
      'a/y.txt': 'y',
      'c/.git/HEAD': 'ref: refs/heads/main\n',
    });
    execFileSync('mkfifo', [join(project, 'b')]);
    const { left, counts } = await fixture.preview(checkpoint);
    expect(left.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
    expect(left[0]?.why).toBe(FOLDER_IN_THE_WAY);
    expect(left[1]?.why).toBe(SOMETHING_IN_THE_WAY);
    expect(left[2]?.why).toMatch(/^A repository stands in its place now/);
    expect(counts).toEqual({ create: 1, replace: 0, mode: 0, remove: 0, left: 3 });
    await fixture.restore(checkpoint);
    expect(readFileSync(join(project, 'a/y.txt'), 'utf8')).toBe('y');
    expect(readFileSync(join(project, 'd'), 'utf8')).toBe('d');
  });

  it('is a file above it that was not chosen', async () => {
    const { project } = fixture;
    write(project, { 'a/b.txt': 'b' });
    const checkpoint = await fixture.take();
    rmSync(join(project, 'a'), { recursive: true });
    write(project, { a: 'a file now' });
    const { left } = await fixture.preview(checkpoint, ['a/b.txt']);
    expect(left[0]?.why).toMatch(/^a is no folder now and is not restored with it/);
  });

  it.skipIf(process.getuid?.() === 0)('is a folder that may not be changed', async () => {
    const { project } = fixture;
    write(project, { 'locked/a.txt': 'old', 'b.txt': 'old' });
    const checkpoint = await fixture.take();
    write(project, { 'locked/a.txt': 'new', 'b.txt': 'new' });
    chmodSync(join(project, 'locked'), 0o555);
    const { left } = await fixture.preview(checkpoint);
    expect(left[0]?.why).toMatch(/^You may not change files in locked/);
    await fixture.restore(checkpoint);
    expect(filesOf(project)).toMatchObject({ 'locked/a.txt': '100644 new', 'b.txt': '100644 old' });
    chmodSync(join(project, 'locked'), 0o755);
  });
});

describe('nothing is restored, and a sentence says why,', () => {
  it('when the folder is gone', async () => {
    write(fixture.project, { 'a.txt': 'a' });
    const checkpoint = await fixture.take();
    renameSync(fixture.project, `${fixture.project}-moved`);
    const { refusal } = await fixture.preview(checkpoint);
    expect(refusal).toMatchObject({ reason: 'folder_gone', runIds: [] });
    await expect(fixture.restore(checkpoint)).rejects.toThrow(/is not there: put it back/);
  });

  it('when the store has lost a file, or holds other bytes under its name', async () => {
    const { project } = fixture;
    write(project, { 'a.txt': 'the first words', 'b.txt': 'b' });
    const checkpoint = await fixture.take();
    const id = execFileSync('git', ['hash-object', join(project, 'a.txt')], { encoding: 'utf8' });
    const object = join(checkpoint.gitDir, 'objects', id.slice(0, 2), id.slice(2).trim());
    write(project, { 'a.txt': 'x', 'b.txt': 'y' });
    const other = execFileSync('git', ['hash-object', join(project, 'b.txt')], {
      encoding: 'utf8',
    });
    await fixture.take();
    const stored = join(checkpoint.gitDir, 'objects', other.slice(0, 2), other.slice(2).trim());
    chmodSync(object, 0o644);
    writeFileSync(object, readFileSync(stored));
    await expect(fixture.restore(checkpoint)).rejects.toThrow(
      /store .* is damaged .*Nothing was changed/,
    );
    rmSync(object);
    expect((await fixture.preview(checkpoint)).refusal?.reason).toBe('store_damaged');
    expect(filesOf(project)).toEqual({ 'a.txt': '100644 x', 'b.txt': '100644 y' });
    expect(fixture.ledger.engine.heldFolders()).toEqual([]);
  });

  it('when it is ended before the first file is changed', async () => {
    const { project, restorer, stores } = fixture;
    write(project, { 'a.txt': 'old' });
    const { id: checkpointId } = await fixture.take();
    write(project, { 'a.txt': 'new' });
    const ended = await restorer.restore({ checkpointId }, AbortSignal.abort());
    expect(ended).toMatchObject({ ok: false, error: { message: CANCELLED } });
    expect(filesOf(project)).toEqual({ 'a.txt': '100644 new' });
    expect(stores.restores.list({ limit: 1 })).toMatchObject([
      { state: 'failed', error: CANCELLED },
    ]);
  });

  it('while another restore is at work in the folder, or in one around it', async () => {
    const { project, stores, options, ledger } = fixture;
    write(project, { 'a.txt': 'old' });
    const checkpoint = await fixture.take();
    write(project, { 'a.txt': 'new' });
    const seen: unknown[] = [];
    await restoreWhile(checkpoint, () => {
      seen.push(ledger.engine.heldFolders());
      for (const folder of [project, join(project, 'sub'), fixture.person, `${project}-2`]) {
        seen.push(options.ledger.obstacle(folder, null)?.reason ?? null);
      }
    });
    const busy = 'restore_running';
    expect(seen).toEqual([[project], busy, busy, busy, null]);
    expect(stores.restores.atWork()).toEqual([]);
  });

  it('while an attempt runs in the folder, or in one around or in it', () => {
    const { ledger, options, run } = fixture;
    ledger.engine.changeRun(run.id, { to: 'running', reason: null });
    for (const folder of ['/tmp/sales', '/tmp/sales/inner', '/tmp']) {
      const refusal = options.ledger.obstacle(folder, null);
      expect(refusal).toMatchObject({ reason: 'attempt_running', runIds: [run.id] });
    }
    expect(options.ledger.obstacle('/tmp/sales-2', null)).toBeNull();
    ledger.engine.changeRun(run.id, { to: 'cancelled', reason: null });
    expect(options.ledger.obstacle('/tmp/sales', null)).toBeNull();
  });
});

it('leaves nothing of its own behind', async () => {
  const { project } = fixture;
  write(project, { 'a.txt': 'old' });
  mkdirSync(join(project, 'empty'));
  const checkpoint = await fixture.take();
  write(project, { 'a.txt': 'new' });
  await fixture.restore(checkpoint);
  expect(existsSync(join(project, 'empty'))).toBe(true);
  expect(wholeOf(join(checkpoint.gitDir, 'restores'))).toEqual({});
  expect(wholeOf(join(checkpoint.gitDir, 'takes'))).toEqual({});
});
