import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rgPath } from '@vscode/ripgrep';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearchFiles } from './search-files';
import { callJudged } from './testing/call-judged';
import { contextIn } from './testing/context';

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'search-files-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const searchFiles = createSearchFiles({ dataFolder: null, ripgrep: rgPath });

function call(input: Record<string, unknown>) {
  return callJudged(searchFiles, input, contextIn(folder));
}

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

describe('search_files', () => {
  it('shows each line that matches with its path and number, and cites the files', async () => {
    await write('b.txt', 'nothing\nneedle here\n');
    await write('a/deep.txt', 'needle\n\nneedle again\n');
    expect(await call({ pattern: 'needle' })).toEqual({
      outcome: 'ok',
      output: 'a/deep.txt:1: needle\na/deep.txt:3: needle again\nb.txt:2: needle here',
      fullOutput: null,
      summary: '3 matches',
      exitCode: null,
      citations: [
        {
          sourceId: 'file:a/deep.txt',
          title: 'a/deep.txt',
          location: 'lines 1 to 3',
          snippet: 'needle',
        },
        { sourceId: 'file:b.txt', title: 'b.txt', location: 'line 2', snippet: 'needle here' },
      ],
    });
  });

  it('says that nothing matches', async () => {
    expect(await call({ pattern: 'needle' })).toMatchObject({
      outcome: 'ok',
      output: '(no matches)',
      summary: '0 matches',
    });
  });

  it('shows lines around a match when it is asked to', async () => {
    await write('a.txt', '1\n2\nneedle\n4\n5\n');
    const { output } = await call({ pattern: 'needle', contextLines: 1 });
    expect(output).toBe('a.txt-2- 2\na.txt:3: needle\na.txt-4- 4');
  });

  it('passes over what .gitignore names, .git, node_modules and binary files', async () => {
    await write('.gitignore', 'ignored/\n*.log\n');
    for (const path of ['ignored/a.txt', 'a.log', '.git/config', 'node_modules/a/a.js']) {
      await write(path, 'needle\n');
    }
    await write('binary.dat', Buffer.from('\0\0needle\n'));
    await write('.hidden/a.txt', 'needle\n');
    expect((await call({ pattern: 'needle' })).output).toBe('.hidden/a.txt:1: needle');
    expect((await call({ pattern: 'needle', glob: '*.log' })).output).toBe('(no matches)');
  });

  it('searches one folder or one file, whatever characters are in its name', async () => {
    await write('a [b]/-c {d}.txt', 'needle\n');
    await write('e.txt', 'needle\n');
    const wanted = 'a [b]/-c {d}.txt:1: needle';
    expect((await call({ pattern: 'needle', path: 'a [b]' })).output).toBe(wanted);
    const one = await call({ pattern: 'needle', path: 'a [b]/-c {d}.txt' });
    expect(one.output).toBe(wanted);
    expect(one.citations[0]?.sourceId).toBe('file:a [b]/-c {d}.txt');
  });

  it.each([
    ['*.ts', ['a.ts', 'src/b.ts', 'src/deep/d.ts']],
    ['src/*.ts', ['src/b.ts']],
    ['src/**', ['src/b.ts', 'src/c.js', 'src/deep/d.ts']],
    ['!*.ts', ['src/c.js']],
    ['*.{js,md}', ['src/c.js']],
  ])('takes only files that match the glob %s', async (glob, paths) => {
    for (const path of ['a.ts', 'src/b.ts', 'src/c.js', 'src/deep/d.ts']) await write(path, 'x\n');
    const { output } = await call({ pattern: 'x', glob });
    expect(output.split('\n').map((line) => line.split(':')[0])).toEqual(paths);
  });

  it('heeds case unless it is told not to', async () => {
    await write('a.txt', 'Needle\n');
    expect((await call({ pattern: 'needle' })).summary).toBe('0 matches');
    expect((await call({ pattern: 'needle', ignoreCase: true })).summary).toBe('1 match');
  });

  it('says what is wrong with a pattern that is no regular expression', async () => {
    const { outcome, output, summary } = await call({ pattern: 'a(b' });
    expect([outcome, summary]).toEqual(['error', 'invalid pattern']);
    expect(output).toBe('The search could not be made: unclosed group');
    expect((await call({ pattern: 'a\nb' })).output).toContain('lines are searched one by one');
    expect((await call({ pattern: '--files' })).output).toBe('(no matches)');
  });

  it('stops after so many matches and says so', async () => {
    await write('a.txt', 'needle\n'.repeat(10));
    const { output, summary } = await call({ pattern: 'needle', maxMatches: 3 });
    expect(output.split('\n')).toHaveLength(4);
    expect(output).toContain('[there are more matches; narrow the pattern, the path or the glob');
    expect(summary).toBe('the first 3 matches');
    expect((await call({ pattern: 'needle', maxMatches: 10 })).output).not.toContain('[there');
  });

  it('keeps 1 MB of matches within 64 KiB, and long lines short', async () => {
    await write('a.txt', `${'needle '.repeat(100)}\n`.repeat(1_500));
    const { output } = await call({ pattern: 'needle', maxMatches: 1_000 });
    expect(output.length).toBeLessThan(80_000);
    expect(output).toContain('[there are more matches');
    await write('a.txt', `needle${'x'.repeat(1_000_000)}\nneedle\n`);
    expect((await call({ pattern: 'needle' })).output).toBe(
      'a.txt:2: needle\n[1 match in very long lines is not shown]',
    );
  });

  it('shows a line that is not UTF-8 with replacement characters', async () => {
    await write('a.txt', Buffer.from('needle \xff\n', 'latin1'));
    expect((await call({ pattern: 'needle' })).output).toBe('a.txt:1: needle \uFFFD');
  });

  it('follows no link and does not leave the project', async () => {
    const outside = await realpath(await mkdtemp(join(tmpdir(), 'search-outside-')));
    try {
      await writeFile(join(outside, 'secret.txt'), 'needle\n');
      await symlink(outside, join(folder, 'link'));
      await symlink(join(outside, 'secret.txt'), join(folder, 'file-link'));
      expect((await call({ pattern: 'needle' })).output).toBe('(no matches)');
      for (const path of ['link', 'file-link', '..', outside]) {
        expect((await call({ pattern: 'needle', path })).outcome).toBe('error');
      }
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it('leaves out this app’s own data where it lies below the project', async () => {
    await write('data [1]/settings.txt', 'needle\n');
    await write('data 1/a.txt', 'needle\n');
    const dataFolder = join(folder, 'data [1]');
    const tool = createSearchFiles({ dataFolder, ripgrep: rgPath });
    const { output } = await callJudged(tool, { pattern: 'needle' }, contextIn(folder));
    expect(output).toBe('data 1/a.txt:1: needle');
  });

  it('ends when it is aborted', async () => {
    await write('a.txt', 'needle\n');
    const call = callJudged(
      searchFiles,
      { pattern: 'needle' },
      contextIn(folder, AbortSignal.abort()),
    );
    await expect(call).rejects.toThrow();
  });

  it('says so where the search program is missing', async () => {
    const tool = createSearchFiles({ dataFolder: null, ripgrep: join(folder, 'no-rg') });
    expect(await callJudged(tool, { pattern: 'needle' }, contextIn(folder))).toMatchObject({
      output: 'The search program is missing from this installation.',
    });
  });

  it('finds one line in 100,000 files', async () => {
    execFileSync(
      'sh',
      ['-c', 'for d in $(seq 100); do mkdir $d; (cd $d; seq 1000 | xargs touch); done'],
      { cwd: folder },
    );
    await write('77/500', 'needle\n');
    const before = process.memoryUsage().rss;
    expect((await call({ pattern: 'needle' })).output).toBe('77/500:1: needle');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  }, 120_000);
});
