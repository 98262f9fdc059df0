import { chmodSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../../shared/model/checkpoint';
import { personGit, traces, write } from '../testing/fixture';
import { openHistory, type History } from '../testing/history';

const lines = (count: number, word = 'line'): string =>
  Array.from({ length: count }, (_, index) => `${word} ${index + 1}\n`).join('');

let history: History;
afterEach(() => history.remove());

/** Two checkpoints around a change of the project. */
async function around(
  before: Readonly<Record<string, string | Buffer>>,
  change: (project: string) => void,
): Promise<readonly [Checkpoint, Checkpoint]> {
  history = openHistory();
  write(history.project, before);
  const from = await history.take();
  change(history.project);
  return [from, await history.take()];
}

describe('the files that changed', () => {
  it('are told with what became of them and how many lines', async () => {
    const [from, to] = await around(
      {
        'kept.txt': 'same\n',
        'edited.txt': lines(10),
        'gone.txt': lines(3),
        'moved.txt': lines(20, 'moved'),
        'run.sh': 'true\n',
        'link.txt': 'a file\n',
        'photo.bin': Buffer.from([0, 1, 2]),
      },
      (project) => {
        write(project, {
          'edited.txt': lines(10).replace('line 5\n', 'line five\nand more\n'),
          'new/made.txt': lines(4, 'made'),
          'photo.bin': Buffer.from([0, 1, 3]),
        });
        rmSync(join(project, 'gone.txt'));
        renameSync(join(project, 'moved.txt'), join(project, 'new', 'moved here.txt'));
        chmodSync(join(project, 'run.sh'), 0o755);
        rmSync(join(project, 'link.txt'));
        symlinkSync('kept.txt', join(project, 'link.txt'));
      },
    );
    const changes = await history.changes(from, to);
    expect(changes).toMatchObject({ total: 7, added: 7, removed: 5, uncounted: 1 });
    expect(changes.files).toMatchObject([
      { name: 'edited.txt', status: 'modified', added: 2, removed: 1, was: null },
      { name: 'gone.txt', status: 'removed', before: 'file', after: null, removed: 3 },
      { name: 'link.txt', status: 'retyped', before: 'file', after: 'link', added: 1, removed: 1 },
      { name: 'new/made.txt', status: 'added', before: null, after: 'file', added: 4 },
      { name: 'new/moved here.txt', status: 'renamed', was: { name: 'moved.txt' }, added: 0 },
      { name: 'photo.bin', status: 'modified', added: null, removed: null },
      { name: 'run.sh', status: 'modified', before: 'file', after: 'executable', added: 0 },
    ]);
  });

  it('are none between a checkpoint and itself', async () => {
    const [from] = await around({ a: 'a\n' }, () => undefined);
    expect(await history.changes(from, from)).toMatchObject({ total: 0, files: [] });
  });

  it('may have names that are no text: each byte of them is told', async () => {
    const [from, to] = await around({ a: '' }, (project) => {
      const odd = Buffer.concat([
        Buffer.from(`${project}/`),
        Buffer.from([0x66, 0xff, 0x0a, 0x3a]),
      ]);
      writeFileSync(odd, 'odd\n');
      write(project, { ':a\tb"\n': 'x\n', '-e': 'y\n' });
    });
    const { files } = await history.changes(from, to);
    expect(files.map(({ path }) => path)).toEqual(['-e', ':a\tb"\n', 'f\xff\n:']);
    const diff = await history.diff(from, to, 'f\xff\n:');
    expect(diff.content).toMatchObject({ hunks: [{ lines: [{ type: 'added', text: 'odd' }] }] });
  });

  it('are read page by page, and found by their names', async () => {
    const [from, to] = await around({}, (project) => {
      for (let at = 0; at < 30; at += 1) write(project, { [`f${at + 10}.txt`]: 'x\n' });
    });
    const page = await history.changes(from, to, { offset: 20, limit: 5 });
    expect(page.total).toBe(30);
    expect(page.files.map(({ name }) => name)).toEqual(
      ['30', '31', '32', '33', '34'].map((number) => `f${number}.txt`),
    );
    expect(await history.changes(from, to, { search: ' F1' })).toMatchObject({
      total: 10,
      added: 10,
    });
  });

  it('are told of the folder as it is now, and of that moment also when it changes again', async () => {
    const [from] = await around({ a: 'one\n' }, () => undefined);
    write(history.project, { a: 'two\n' });
    const before = traces(history.project);
    const now = await history.changes(from, null);
    expect(traces(history.project)).toEqual(before);
    expect(now.files).toMatchObject([{ name: 'a', added: 1, removed: 1 }]);
    write(history.project, { a: 'three\n', b: '' });
    expect(await history.changes(from, null, { tree: now.tree })).toEqual(now);
    expect(await history.diff(from, null, 'a', { tree: now.tree })).toMatchObject({
      content: { hunks: [{ lines: [{ text: 'one' }, { text: 'two' }] }] },
    });
    expect((await history.changes(from, null)).files.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('are told whatever the project says about how git is to compare them', async () => {
    const [from, to] = await around(
      { '.gitattributes': '* -diff\n*.c diff=evil\n', 'a.c': 'one\n' },
      (project) => {
        personGit(project, 'init', '--quiet');
        personGit(project, 'config', 'diff.evil.command', `touch ${join(project, 'ran')}; true`);
        personGit(project, 'config', 'diff.evil.textconv', `touch ${join(project, 'ran')}; cat`);
        write(project, { 'a.c': 'two\n' });
      },
    );
    expect((await history.changes(from, to)).files).toMatchObject([{ added: 1, removed: 1 }]);
    expect((await history.diff(from, to, 'a.c')).content.type).toBe('text');
    expect(Object.keys(traces(history.project))).not.toContain('ran');
  });
});

describe('what cannot be compared', () => {
  it('is said in a sentence', async () => {
    const [from, to] = await around({ a: 'one\n' }, (project) => write(project, { a: 'two\n' }));
    expect(await history.refusal({ ...from, projectId: 'other' }, to)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/different projects/),
    });
    expect(await history.refusal(from, { ...to, commit: 'f'.repeat(40) })).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/store of this project’s checkpoints is damaged/),
    });
    expect(await history.refusal(from, null, { folder: null })).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/was removed/),
    });
    expect(await history.refusal(from, null, { folder: join(history.top, 'gone') })).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/is not there/),
    });
    const diff = await history.views.diff(history.between(from, to), 'b', history.wish());
    expect(diff).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    rmSync(history.gitDir, { recursive: true });
    expect(await history.refusal(to, from)).toMatchObject({
      message: expect.stringMatching(/damaged or gone/),
    });
  });
});
