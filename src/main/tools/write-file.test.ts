import { execFileSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile as write,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callJudged } from './testing/call-judged';
import { contextIn } from './testing/context';
import { createWriteFile } from './write-file';

const writeFile = createWriteFile({ dataFolder: null });

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'write-file-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function call(path: string, content: string, signal?: AbortSignal) {
  return callJudged(writeFile, { path, content }, contextIn(folder, signal));
}

function text(path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

describe('write_file', () => {
  it('is not made again when its outcome is unknown: somebody may have written since', () => {
    expect(writeFile.repeatable).toBe(false);
  });

  it('creates a file with the folders above it', async () => {
    expect(await call('out/deep/report.md', 'ä'.repeat(617))).toEqual({
      outcome: 'ok',
      output: 'Wrote out/deep/report.md (1,234 bytes).',
      fullOutput: null,
      summary: '1,234 bytes',
      exitCode: null,
      citations: [],
    });
    expect(await text('out/deep/report.md')).toBe('ä'.repeat(617));
  });

  it('replaces the whole content and leaves nothing else behind', async () => {
    await write(join(folder, 'a.txt'), 'a long first content');
    await call('a.txt', 'short');
    expect(await text('a.txt')).toBe('short');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  it('replaces the file in one step, so that who has it open reads the old one', async () => {
    await write(join(folder, 'a.txt'), 'old');
    const before = await stat(join(folder, 'a.txt'));
    await call('a.txt', 'new');
    expect((await stat(join(folder, 'a.txt'))).ino).not.toBe(before.ino);
  });

  it('never shows a reader a part of a file', async () => {
    const contents = ['a', 'b'].map((letter) => letter.repeat(1_000_000));
    await call('a.txt', contents[0] ?? '');
    let isWriting = true;
    const writing = (async () => {
      for (let round = 0; round < 20; round += 1) await call('a.txt', contents[round % 2] ?? '');
      isWriting = false;
    })();
    let reads = 0;
    const stillWriting = (): boolean => isWriting;
    while (stillWriting()) {
      expect(contents.includes(await text('a.txt'))).toBe(true);
      reads += 1;
    }
    await writing;
    expect(reads).toBeGreaterThan(5);
  });

  it('keeps the mode of the file that it replaces', async () => {
    await write(join(folder, 'run.sh'), '');
    await chmod(join(folder, 'run.sh'), 0o777);
    await call('run.sh', '#!/bin/sh\n');
    expect((await stat(join(folder, 'run.sh'))).mode & 0o777).toBe(0o777);
  });

  it('writes the target of a link that stays inside, and keeps the link', async () => {
    await write(join(folder, 'real.txt'), 'old');
    await symlink('real.txt', join(folder, 'link.txt'));
    await call('link.txt', 'new');
    expect(await text('real.txt')).toBe('new');
    expect((await readdir(folder)).sort()).toEqual(['link.txt', 'real.txt']);
  });

  it('creates nothing when the name is too long', async () => {
    await mkdir(join(folder, 'full'));
    const name = 'x'.repeat(256);
    const result = await call(`full/${name}`, 'content');
    expect(result.outcome).toBe('error');
    expect(await readdir(join(folder, 'full'))).toEqual([]);
  });

  it('leaves the old content and no temporary file when it is aborted', async () => {
    await write(join(folder, 'a.txt'), 'old');
    await expect(call('a.txt', 'new', AbortSignal.abort())).rejects.toThrow();
    expect(await text('a.txt')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  it('takes 5 MB and refuses more', async () => {
    expect((await call('a.txt', 'x'.repeat(5_000_000))).outcome).toBe('ok');
    expect(await call('b.txt', 'x'.repeat(5_000_001))).toMatchObject({
      outcome: 'error',
      output: 'The content has 5,000,001 bytes; at most 5,000,000 can be written.',
    });
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  it.runIf(process.platform !== 'win32')('refuses what is no regular file', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect((await call('pipe', 'x')).output).toBe('pipe is not a regular file.');
  });

  it.skipIf(process.getuid?.() === 0)('refuses a file that is read-only', async () => {
    await write(join(folder, 'a.txt'), 'old');
    await chmod(join(folder, 'a.txt'), 0o444);
    expect((await call('a.txt', 'new')).output).toBe('a.txt may not be written by this user.');
    expect(await text('a.txt')).toBe('old');
  });

  it('says that a path leads through a file', async () => {
    await write(join(folder, 'a.txt'), 'old');
    expect((await call('a.txt/b', 'x')).output).toBe(
      'a.txt/b leads through a file, which is not a folder.',
    );
  });
});
