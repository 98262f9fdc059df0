import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, open, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReadFile } from './read-file';
import { callJudged } from './testing/call-judged';
import { contextIn } from './testing/context';

const readFile = createReadFile({ dataFolder: null });

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'read-file-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): Promise<void> {
  return writeFile(join(folder, name), content);
}

function read(input: { path: string; offset?: number; limit?: number }, signal?: AbortSignal) {
  return callJudged(readFile, input, contextIn(folder, signal));
}

/** Reads page after page as a model would, and joins what they hold. */
async function readAllPages(path: string): Promise<{ text: string; pages: number }> {
  const texts: string[] = [];
  for (let offset = 1; ;) {
    const { output } = await read({ path, offset });
    const notice = /\[(?:.*; )?read on with offset (\d+)\]$/.exec(output);
    texts.push(notice === null ? output : output.slice(0, notice.index));
    if (notice === null) return { text: texts.join(''), pages: texts.length };
    offset = Number(notice[1]);
  }
}

describe('read_file', () => {
  it('gives the text as it is', async () => {
    await write('a.txt', 'one\r\n\ttwo\n\nfour');
    expect(await read({ path: 'a.txt' })).toEqual({
      outcome: 'ok',
      output: 'one\r\n\ttwo\n\nfour',
      fullOutput: null,
      summary: '4 lines',
      exitCode: null,
      citations: [
        { sourceId: 'file:a.txt', title: 'a.txt', location: null, snippet: 'one two four' },
      ],
    });
  });

  it('gives an empty file as an empty text', async () => {
    await write('a.txt', '');
    expect(await read({ path: 'a.txt' })).toMatchObject({ output: '', summary: '0 lines' });
  });

  it('gives the lines that were asked for and says how to read on', async () => {
    await write('a.txt', '1\n2\n3\n4\n5\n');
    expect((await read({ path: 'a.txt', offset: 2, limit: 2 })).output).toBe(
      '2\n3\n[lines 2-3 of 5; read on with offset 4]',
    );
    expect((await read({ path: 'a.txt', offset: 4, limit: 2 })).output).toBe('4\n5\n');
  });

  it('ends a page after 2,000 lines', async () => {
    await write(
      'a.txt',
      Array.from({ length: 2_500 }, (_, index) => `${String(index)}\n`).join(''),
    );
    const { output, summary } = await read({ path: 'a.txt' });
    expect(output.endsWith('\n1999\n[lines 1-2000 of 2500; read on with offset 2001]')).toBe(true);
    expect(summary).toBe('2,000 lines');
  });

  it.each([
    [1_024, 64],
    [1_025, 63],
  ])('ends a page of lines of %i bytes after %i lines, under 64 KiB', async (bytes, lines) => {
    await write('a.txt', `${'x'.repeat(bytes - 1)}\n`.repeat(100));
    const { output } = await read({ path: 'a.txt' });
    const notice = `[lines 1-${String(lines)} of 100; read on with offset ${String(lines + 1)}]`;
    expect(output).toBe(`${'x'.repeat(bytes - 1)}\n`.repeat(lines) + notice);
  });

  it('gives every line of 50,000 exactly once over all pages', async () => {
    const text = Array.from(
      { length: 50_000 },
      (_, index) => `${String(index)} ${'äx😀'.repeat(index % 17)}\n`,
    ).join('');
    await write('a.txt', text);
    const all = await readAllPages('a.txt');
    expect(all.text).toBe(text);
    expect(all.pages).toBeGreaterThanOrEqual(25);
  });

  it('cuts a line that is longer than a page at a whole character and says so', async () => {
    await write('a.txt', `x${'😀'.repeat(30_000)}\nnext\n`);
    const { output } = await read({ path: 'a.txt' });
    expect(output).toBe(
      `x${'😀'.repeat(16_383)}\n[line 1 has 120,002 bytes and was cut after 64 KiB; lines 1-1 of 2; read on with offset 2]`,
    );
    expect((await read({ path: 'a.txt', offset: 2 })).output).toBe('next\n');
  });

  it('cuts a last long line without offering to read on', async () => {
    await write('a.txt', 'x'.repeat(100_000));
    const { output } = await read({ path: 'a.txt' });
    expect(output.endsWith('x\n[line 1 has 100,000 bytes and was cut after 64 KiB]')).toBe(true);
  });

  it('drops a byte order mark and replaces invalid UTF-8', async () => {
    await write('a.txt', Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x62, 0x0a]));
    expect((await read({ path: 'a.txt' })).output).toBe('a\uFFFDb\n');
  });

  it('keeps text that became longer by replacement under the limit', async () => {
    await write('a.txt', Buffer.alloc(60_000, Buffer.from([0xff, 0xff, 0xff, 0x0a])));
    const { output } = await read({ path: 'a.txt', limit: 100_000 });
    expect(Buffer.byteLength(output)).toBeLessThan(64 * 1_024 + 100);
  });

  it('refuses a binary file with its size', async () => {
    await write('logo.png', Buffer.concat([Buffer.from('PNG'), Buffer.alloc(1_231)]));
    expect(await read({ path: 'logo.png' })).toMatchObject({
      outcome: 'error',
      output: 'logo.png is a binary file of 1,234 bytes; only text can be read.',
    });
  });

  it('reads the end of a 60 MB file', async () => {
    await write('big.log', `${'x'.repeat(99)}\n`.repeat(600_000));
    const result = await read({ path: 'big.log', offset: 599_999 });
    expect(result.output).toBe(`${'x'.repeat(99)}\n`.repeat(2));
  });

  it.each([
    ['missing.txt', 'missing.txt does not exist.'],
    ['docs', 'docs is a folder; list it with list_files.'],
    ['.', '. is a folder; list it with list_files.'],
    ['a.txt/b', 'a.txt/b leads through a file, which is not a folder.'],
  ])('answers %j with one sentence', async (path, sentence) => {
    await write('a.txt', '');
    await mkdir(join(folder, 'docs'));
    expect(await read({ path })).toMatchObject({ outcome: 'error', output: sentence });
  });

  it('cites the lines that it read, under the real path from the project folder', async () => {
    await mkdir(join(folder, 'docs', 'deep'), { recursive: true });
    await symlink('docs', join(folder, 'link'));
    await write('docs/deep/a.txt', '1\n2\n3\n4\n5\n');
    const cited = async (limits: { offset?: number; limit?: number }) =>
      (await read({ path: './link/../link/deep/a.txt', ...limits })).citations;
    expect(await cited({ offset: 2, limit: 3 })).toEqual([
      {
        sourceId: 'file:docs/deep/a.txt',
        title: 'docs/deep/a.txt',
        location: 'lines 2 to 4',
        snippet: '2 3 4',
      },
    ]);
    expect(await cited({ offset: 5 })).toMatchObject([{ location: 'line 5' }]);
    expect(await cited({})).toMatchObject([{ location: null }]);
  });

  it('cites at most 200 characters on one line, none of them halved', async () => {
    await write('a.txt', `\n\t x\r\n\u0007${'😀'.repeat(300)}`);
    const [citation] = (await read({ path: 'a.txt' })).citations;
    expect(citation?.snippet).toBe(`x ${'😀'.repeat(99)}`);
    await write('a.txt', `xyz${'😀'.repeat(300)}`);
    expect((await read({ path: 'a.txt' })).citations[0]?.snippet).toBe(`xyz${'😀'.repeat(98)}`);
  });

  it('cites a line that was cut as a part, and an empty file as a whole', async () => {
    await write('a.txt', 'x'.repeat(100_000));
    expect((await read({ path: 'a.txt' })).citations).toMatchObject([{ location: 'line 1' }]);
    await write('a.txt', '');
    expect((await read({ path: 'a.txt' })).citations).toMatchObject([
      { location: null, snippet: '' },
    ]);
  });

  it('cites nothing that it could not read', async () => {
    expect((await read({ path: 'missing.txt' })).citations).toEqual([]);
  });

  it('refuses an offset behind the end', async () => {
    await write('a.txt', 'one\ntwo\n');
    expect(await read({ path: 'a.txt', offset: 3 })).toMatchObject({
      outcome: 'error',
      output: 'a.txt has 2 lines; there is no line 3.',
    });
  });

  it.runIf(process.platform !== 'win32')('does not wait for a named pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect((await read({ path: 'pipe' })).output).toBe('pipe is not a regular file.');
  });

  it.skipIf(process.getuid?.() === 0)('says that permission is missing', async () => {
    await write('a.txt', 'closed');
    await chmod(join(folder, 'a.txt'), 0);
    expect((await read({ path: 'a.txt' })).output).toBe(
      'a.txt may not be opened: the user who runs this app has no permission.',
    );
  });

  it('stops reading a huge file when it is aborted', async () => {
    const file = await open(join(folder, 'sparse'), 'w');
    await file.write('x\n'.repeat(8_192));
    await file.truncate(50_000_000_000);
    await file.close();
    const controller = new AbortController();
    const reading = read({ path: 'sparse' }, controller.signal);
    controller.abort();
    await expect(reading).rejects.toThrow();
  });
});
