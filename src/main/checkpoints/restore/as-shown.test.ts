import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RestorePreview } from '../../../shared/model/restore';
import { filesIn, filesOf, write } from '../testing/fixture';
import { createRestorer } from './restorer';
import { LOOK_AGAIN } from './sentences';
import { openRestoreFixture, type RestoreFixture } from '../../../../test/restore/restore-fixture';
import { wholeOf } from './testing/whole';

let fixture: RestoreFixture;
beforeEach(() => {
  fixture = openRestoreFixture();
});
afterEach(() => fixture.remove());

const lines = ({ changes }: RestorePreview) =>
  changes.map(({ action, name }) => `${action} ${name}`);

/** Asks for what `preview` showed. @returns the answer that it is otherwise now. @throws when it was done. */
async function refusedAs(preview: RestorePreview, paths?: readonly string[]) {
  const present = wholeOf(fixture.project);
  const restored = await fixture.restoreShown(preview, paths);
  expect(wholeOf(fixture.project)).toEqual(present);
  if (restored.ok || restored.error.code !== 'CHANGED') {
    throw new Error(restored.ok ? 'It was restored.' : restored.error.message);
  }
  return restored.error;
}

describe('a folder that changed after the preview', () => {
  it('is left as it is, and the new list is shown, which can be confirmed', async () => {
    const { project, stores } = fixture;
    write(project, { 'a.txt': 'old', 'b.txt': 'old' });
    const checkpoint = await fixture.take();
    write(project, { 'a.txt': 'new' });
    const preview = await fixture.preview(checkpoint);
    expect(lines(preview)).toEqual(['replace a.txt']);
    write(project, { 'b.txt': 'edited meanwhile', 'c.txt': 'made meanwhile' });

    const { message, preview: now } = await refusedAs(preview);
    expect(message).toBe('2 files changed since you looked. Look at the list again.');
    expect(lines(now)).toEqual(['replace a.txt', 'replace b.txt', 'remove c.txt']);
    expect(now).toMatchObject({ refusal: null, counts: { replace: 2, remove: 1 } });

    const restored = await fixture.restoreShown(now);
    expect(restored).toMatchObject({ ok: true, value: { state: 'done', counts: now.counts } });
    expect(filesOf(project)).toEqual({ 'a.txt': '100644 old', 'b.txt': '100644 old' });
    expect(stores.restores.list({ limit: 10 }).map(({ state }) => state)).toEqual([
      'done',
      'failed',
    ]);
  });

  it('leaves nothing in the ledger that looks like a restore, and does not hold the folder', async () => {
    const { project, stores, run } = fixture;
    write(project, { 'a.txt': 'old' });
    const checkpoint = await fixture.take();
    write(project, { 'a.txt': 'new' });
    const preview = await fixture.preview(checkpoint);
    write(project, { 'b.txt': 'meanwhile' });
    await refusedAs(preview);
    const [row] = stores.restores.list({ limit: 10 });
    expect(row).toMatchObject({
      state: 'failed',
      error: 'Nothing was restored: 1 file changed after the list was shown.',
      beforeId: null,
      counts: { create: 0, replace: 0, mode: 0, remove: 0, left: 0 },
    });
    const of = { restoreId: row?.id ?? '', after: null, limit: 10 };
    expect([stores.restoreFiles.contents(of), stores.restoreFiles.left(of)]).toEqual([[], []]);
    expect(stores.checkpoints.ofRun(run.id)).toHaveLength(1);
    expect(stores.restores.atWork()).toEqual([]);
    expect(fixture.ledger.engine.heldFolders()).toEqual([]);
  });

  const OLD = { 'a.txt': 'old', 'dir/b.txt': 'old', 'gone.txt': 'old', '.gitignore': '*.log\n' };
  it.each<readonly [string, string, () => void]>([
    ['other bytes where other ones were', '1 file', () => write(at(), { 'a.txt': 'NEW' })],
    ['a file that is as in the checkpoint by now', '1 file', () => write(at(), OLD_A)],
    ['the right to run it', '1 file', () => chmodSync(at('a.txt'), 0o755)],
    ['a link to the same name', '1 file', () => becomesLink('a.txt', 'new')],
    ['a file that is gone', '1 file', () => rmSync(at('a.txt'))],
    ['a file where nothing was', '1 file', () => write(at(), { 'gone.txt': 'again' })],
    ['a folder where nothing was', '1 file', () => mkdirSync(at('gone.txt'))],
    ['a pipe where nothing was', '1 file', () => execFileSync('mkfifo', [at('gone.txt')])],
    ['one of two new files gone', '1 file', () => rmSync(at('new/2.txt'))],
    ['an ignored file in a folder that was to go', '1 folder', () => write(at(), LOG)],
    ['a folder in a folder that was to go', '1 folder', () => mkdirSync(at('new/empty'))],
  ])('is found out: %s', async (_, words, meanwhile) => {
    write(fixture.project, OLD);
    const checkpoint = await fixture.take();
    write(fixture.project, { 'a.txt': 'new', 'new/1.txt': '1', 'new/2.txt': '2' });
    rmSync(at('gone.txt'));
    const preview = await fixture.preview(checkpoint);
    meanwhile();
    const { message } = await refusedAs(preview);
    expect(message).toBe(`${words} changed since you looked. Look at the list again.`);
  });

  it('in what cannot be restored is found out too', async () => {
    const { project } = fixture;
    write(project, { 'a.txt': 'old', 'b.txt': 'old' });
    const checkpoint = await fixture.take();
    write(project, { 'b.txt': 'new' });
    rmSync(at('a.txt'));
    execFileSync('mkfifo', [at('a.txt')]);
    const preview = await fixture.preview(checkpoint);
    expect(preview.left.map(({ path }) => path)).toEqual(['a.txt']);
    rmSync(at('a.txt'));
    const { preview: now } = await refusedAs(preview);
    expect(lines(now)).toEqual(['create a.txt', 'replace b.txt']);
  });
});

describe('what a preview does not show', () => {
  it('may change before its restore: times, other permissions, ignored and unchosen files', async () => {
    const { project } = fixture;
    write(project, { 'a.txt': 'old', 'b.txt': 'old', '.gitignore': '*.log\n' });
    const checkpoint = await fixture.take();
    write(project, { 'a.txt': 'new' });
    const preview = await fixture.preview(checkpoint, ['a.txt']);
    writeFileSync(at('a.txt'), 'new');
    chmodSync(at('a.txt'), 0o600);
    write(project, { 'b.txt': 'mine', 'c.txt': 'mine', 'd.log': 'mine' });
    expect(await fixture.restoreShown(preview, ['a.txt'])).toMatchObject({ ok: true });
    expect(wholeOf(project)).toMatchObject({
      'a.txt': 'file 600 old',
      'b.txt': 'file 644 mine',
      'c.txt': 'file 644 mine',
      'd.log': 'file 644 mine',
    });
  });
});

describe('a preview that cannot be compared with', () => {
  it('is looked at again: one that is forgotten', async () => {
    const { project } = fixture;
    write(project, { 'a.txt': 'old' });
    const checkpoint = await fixture.take();
    write(project, { 'a.txt': 'new' });
    const first = await fixture.preview(checkpoint);
    for (let times = 0; times < 8; times += 1) await fixture.preview(checkpoint);
    expect(fixture.restorer.previewLines(first.id)).toBeNull();
    const { message, preview } = await refusedAs(first);
    expect(message).toBe(LOOK_AGAIN);
    expect(fixture.stores.restores.list({ limit: 10 })).toEqual([]);
    expect(await fixture.restoreShown(preview)).toMatchObject({ ok: true });
    expect(readFileSync(at('a.txt'), 'utf8')).toBe('old');
  });

  it('is looked at again: one of other files, or of another checkpoint', async () => {
    const { project } = fixture;
    write(project, { 'a.txt': 'old', 'b.txt': 'old' });
    const checkpoint = await fixture.take();
    const later = await fixture.take();
    write(project, { 'a.txt': 'new', 'b.txt': 'new' });
    const one = await fixture.preview(checkpoint, ['a.txt']);
    for (const paths of [undefined, ['b.txt'], ['a.txt', 'b.txt']]) {
      expect((await refusedAs(one, paths)).message).toBe(LOOK_AGAIN);
    }
    const ofAnother = { ...one, checkpointId: later.id };
    expect((await refusedAs(ofAnother, ['a.txt'])).message).toBe(LOOK_AGAIN);
  });
});

it('restores what it finds for a caller that was shown nothing', async () => {
  const { project } = fixture;
  write(project, { 'a.txt': 'old' });
  const checkpoint = await fixture.take();
  await fixture.preview(checkpoint);
  write(project, { 'a.txt': 'new' });
  expect((await fixture.restore(checkpoint)).counts.replace).toBe(1);
});

describe('what goes by the list of an earlier restore', () => {
  it('undoes that alone: what was made beside it stays, what was written in it is kept', async () => {
    const { project, stores } = fixture;
    write(project, { 'dir/a.txt': 'old', 'b.txt': 'old', 'c.txt': 'old' });
    const checkpoint = await fixture.take();
    rmSync(at('dir'), { recursive: true });
    write(project, { 'b.txt': 'new' });
    const restored = await fixture.restore(checkpoint);
    write(project, { 'dir/a.txt': 'worked on', 'dir/mine.txt': 'mine', 'c.txt': 'mine' });
    const undone = await fixture.undo(restored);
    expect(filesOf(project)).toEqual({
      'b.txt': '100644 new',
      'c.txt': '100644 mine',
      'dir/mine.txt': '100644 mine',
    });
    expect(undone.counts).toMatchObject({ create: 0, replace: 1, remove: 1 });
    const before = stores.checkpoints.get(undone.beforeId ?? '');
    expect(before === null ? null : filesIn(before)['dir/a.txt']).toBe('100644 worked on');
  });

  it('finishes that alone, and keeps what was written meanwhile', async () => {
    const { project, options, stores, run } = fixture;
    write(project, { 'a.txt': 'old', 'b.txt': 'old' });
    const checkpoint = await fixture.take();
    write(project, { 'a.txt': 'new' });
    const away = `${project}-away`;
    const { ledger } = options;
    const restorer = createRestorer({
      ...options,
      ledger: {
        ...ledger,
        beginWriting: (id, counts) => {
          ledger.beginWriting(id, counts);
          renameSync(project, away);
        },
      },
    });
    const never = new AbortController().signal;
    expect((await restorer.restore({ checkpointId: checkpoint.id }, never)).ok).toBe(false);
    renameSync(away, project);
    const [interrupted] = stores.restores.atWork();
    expect(interrupted?.state).toBe('interrupted');
    write(project, { 'a.txt': 'written meanwhile', 'b.txt': 'mine', 'c.txt': 'mine' });
    if (interrupted !== undefined) await fixture.finish(interrupted);
    expect(filesOf(project)).toEqual({
      'a.txt': '100644 old',
      'b.txt': '100644 mine',
      'c.txt': '100644 mine',
    });
    const kept = stores.checkpoints.ofRun(run.id).map((each) => filesIn(each)['a.txt']);
    expect(kept).toContain('100644 written meanwhile');
  });
});

const LOG = { 'new/x.log': 'ignored' };
const OLD_A = { 'a.txt': 'old' };

function at(path = ''): string {
  return join(fixture.project, path);
}

function becomesLink(path: string, target: string): void {
  rmSync(at(path));
  symlinkSync(target, at(path));
}
