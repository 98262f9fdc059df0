import { linkSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listTree } from './file-tree';
import { createListFiles } from './list-files';
import { callJudged } from './testing/call-judged';
import { contextIn } from './testing/context';

const listFiles = createListFiles({ dataFolder: null });

/** For the tests that make thousands of files on a busy disk. */
const DISK_MS = 60_000;

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'list-files-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }), DISK_MS);

async function add(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), '');
  }
}

/** Hard links to one file: a disk makes them faster than files. */
function addMany(count: number, path: (index: number) => string): void {
  const first = join(folder, path(0));
  writeFileSync(first, '');
  for (let index = 1; index < count; index += 1) linkSync(first, join(folder, path(index)));
}

function list(input: { path?: string } = {}, signal?: AbortSignal) {
  return callJudged(listFiles, input, contextIn(folder, signal));
}

describe('list_files', () => {
  it('lists everything by code point, folders with a slash', async () => {
    await add('b.txt', 'a/z.txt', 'a/y/x.txt', 'a.txt', 'Z.txt', '～.txt', '😀.txt', '.env');
    const result = await list();
    expect(result.output.split('\n')).toEqual([
      '.env',
      'Z.txt',
      'a.txt',
      'a/',
      'a/y/',
      'a/y/x.txt',
      'a/z.txt',
      'b.txt',
      '～.txt',
      '😀.txt',
    ]);
    expect(result).toMatchObject({ outcome: 'ok', fullOutput: null, summary: '10 entries' });
  });

  it('lists a subfolder with paths from the project folder', async () => {
    await add('src/a.ts', 'src/deep/b.ts', 'other.txt');
    const { output, summary } = await list({ path: 'src' });
    expect(output).toBe('src/a.ts\nsrc/deep/\nsrc/deep/b.ts');
    expect(summary).toBe('3 entries');
  });

  it('names .git and node_modules without entering them, at any depth', async () => {
    await add('.git/config', 'node_modules/a/index.js', 'sub/node_modules/b.js', 'sub/.git/c');
    expect((await list()).output).toBe('.git/\nnode_modules/\nsub/\nsub/.git/\nsub/node_modules/');
  });

  it('enters node_modules when asked for it', async () => {
    await add('node_modules/a.js');
    expect((await list({ path: 'node_modules' })).output).toBe('node_modules/a.js');
  });

  it('shows links without following them and hides where they lead outside', async () => {
    await add('docs/a.md');
    await symlink('docs', join(folder, 'inner'));
    await symlink('/etc', join(folder, 'outer'));
    await symlink('nowhere', join(folder, 'dangling'));
    expect((await list()).output.split('\n')).toEqual([
      'dangling -> nowhere',
      'docs/',
      'docs/a.md',
      'inner -> docs',
      'outer -> (outside the project)',
    ]);
  });

  it('keeps one path on one line', async () => {
    await add('two\nlines.txt');
    expect((await list()).output).toBe('two?lines.txt');
  });

  it('says that a folder is empty', async () => {
    expect(await list()).toMatchObject({
      outcome: 'ok',
      output: '(no files)',
      summary: '0 entries',
    });
  });

  it('tells a file and a missing folder from a folder', async () => {
    await add('a.txt');
    expect((await list({ path: 'a.txt' })).output).toBe('a.txt is a file; read it with read_file.');
    expect((await list({ path: 'nothing' })).output).toBe('nothing does not exist.');
    expect((await list({ path: 'a.txt/b' })).outcome).toBe('error');
  });

  it(
    'lists upper levels whole before deeper ones',
    async () => {
      await mkdir(join(folder, 'aaa'));
      addMany(2_500, (index) => `aaa/${String(index).padStart(4, '0')}.txt`);
      await add('m.txt', 'z.txt');
      const { output, summary } = await list();
      const lines = output.split('\n');
      expect(lines).toHaveLength(2_001);
      expect(lines.slice(0, 3)).toEqual(['aaa/', 'aaa/0000.txt', 'aaa/0001.txt']);
      expect(lines.slice(-4)).toEqual([
        'aaa/1996.txt',
        'm.txt',
        'z.txt',
        '… 503 more entries; list a folder to see them',
      ]);
      expect(summary).toBe('2,503 entries');
    },
    DISK_MS,
  );

  it(
    'lists 20,000 files without holding up the process',
    async () => {
      addMany(20_000, (index) => `${String((index * 7_919) % 20_000).padStart(5, '0')}.txt`);
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const { output, summary } = await list();
      delay.disable();
      const lines = output.split('\n');
      expect(lines[0]).toBe('00000.txt');
      expect(lines[1_999]).toBe('01999.txt');
      expect(lines[2_000]).toBe('… 18,000 more entries; list a folder to see them');
      expect(summary).toBe('20,000 entries');
      // Measured in nanoseconds; generous, because a busy machine adds delays of its own.
      expect(delay.max / 1e6).toBeLessThan(250);
    },
    DISK_MS,
  );

  it('stops counting at its limit and says so', async () => {
    addMany(30, (index) => `${String(index)}.txt`);
    const limits = { maxEntries: 5, maxCounted: 20, signal: new AbortController().signal };
    const tree = await listTree(folder, '', limits);
    expect(tree).toMatchObject({ counted: 20, isCountComplete: false });
    expect(tree.entries).toHaveLength(5);
  });

  it('stops when it is aborted', async () => {
    await add('a.txt');
    await expect(list({}, AbortSignal.abort())).rejects.toThrow();
  });
});
