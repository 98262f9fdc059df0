import { chmod, link, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DIFF_CHARS } from '../../shared/model/proposal';
import { createEditFile } from './edit-file';
import { callJudged } from './testing/call-judged';
import { contextIn } from './testing/context';

const editFile = createEditFile({ dataFolder: null });

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'edit-file-')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Edit {
  readonly path?: string;
  readonly oldText: string;
  readonly newText: string;
  readonly replaceAll?: boolean;
}

function call(edit: Edit) {
  return callJudged(editFile, { path: 'a.txt', ...edit }, contextIn(folder));
}

async function given(content: string | Buffer): Promise<void> {
  await writeFile(join(folder, 'a.txt'), content);
}

function content(): Promise<string> {
  return readFile(join(folder, 'a.txt'), 'utf8');
}

describe('edit_file', () => {
  it('replaces a text that occurs once and says where it was', async () => {
    await given('one\ntwo\nthree\n');
    expect(await call({ oldText: 'two\nthree', newText: '2' })).toMatchObject({
      outcome: 'ok',
      output: 'Replaced the text in a.txt at line 2 (1 replacement).',
      summary: '1 replacement',
    });
    expect(await content()).toBe('one\n2\n');
  });

  it('changes nothing where the text occurs more than once, and says where it does', async () => {
    await given('x = 1\ny = 2\nx = 1\n');
    const { outcome, output } = await call({ oldText: 'x = 1', newText: 'x = 3' });
    expect(outcome).toBe('error');
    expect(output).toContain('occurs 2 times (lines 1, 3); give more of the text around it');
    expect(await content()).toBe('x = 1\ny = 2\nx = 1\n');
  });

  it('replaces every occurrence when it is told to, left to right without overlap', async () => {
    await given('aaaa b aa');
    const { output } = await call({ oldText: 'aa', newText: 'a$&', replaceAll: true });
    expect(output).toContain('(3 replacements)');
    expect(await content()).toBe('a$&a$& b a$&');
  });

  it('names the nearest line where the text does not occur', async () => {
    await given('function first() {\n  return total(1);\n}\n');
    const misspelt = await call({ oldText: '  return totl(1);', newText: '' });
    expect(misspelt.output).toBe(
      'Nothing was changed in a.txt: the old text does not occur in it. ' +
        'Line 2 comes nearest to its beginning: "  return total(1);"',
    );
    const spaced = await call({ oldText: '\treturn total(1);', newText: '' });
    expect(spaced.output).toContain('Line 2 differs from its first line in white space only');
    const foreign = await call({ oldText: '零一二三四', newText: '' });
    expect(foreign.output).toBe('Nothing was changed in a.txt: the old text does not occur in it.');
  });

  it('keeps the line ends of a file whose lines end with CR LF', async () => {
    await given('one\r\ntwo\r\nthree\r\n');
    await call({ oldText: 'one\ntwo', newText: 'one\nand\ntwo' });
    expect(await content()).toBe('one\r\nand\r\ntwo\r\nthree\r\n');
  });

  it('takes a file with both kinds of line ends as it is', async () => {
    await given('one\r\ntwo\nthree\n');
    expect((await call({ oldText: 'one\ntwo', newText: '' })).outcome).toBe('error');
    await call({ oldText: 'two\nthree', newText: '2\n3' });
    expect(await content()).toBe('one\r\n2\n3\n');
  });

  it('keeps a byte order mark, bytes that are not UTF-8, and the mode', async () => {
    const bytes = (middle: string) =>
      Buffer.concat([Buffer.from(`\uFEFFa ${middle} `), Buffer.from([0xff, 0xfe, 0x0a])]);
    await given(bytes('old'));
    await chmod(join(folder, 'a.txt'), 0o751);
    expect((await call({ oldText: 'old', newText: 'new' })).outcome).toBe('ok');
    expect(await readFile(join(folder, 'a.txt'))).toEqual(bytes('new'));
    expect((await stat(join(folder, 'a.txt'))).mode & 0o777).toBe(0o751);
  });

  it('refuses binary files, missing files, and an edit that changes nothing', async () => {
    await given('a\0b');
    expect((await call({ oldText: 'a', newText: 'b' })).output).toContain(
      'a binary file of 3 bytes',
    );
    expect((await call({ path: 'b.txt', oldText: 'a', newText: 'b' })).output).toBe(
      'b.txt does not exist; write_file creates files.',
    );
    expect((await call({ oldText: 'a', newText: 'a' })).outcome).toBe('error');
    expect((await call({ oldText: '', newText: 'a' })).summary).toBe('invalid arguments');
  });

  it('refuses a file of more than 5 MB', async () => {
    await given(Buffer.alloc(5_000_001, 'a'));
    expect((await call({ oldText: 'b', newText: 'c' })).output).toContain('too large to edit');
  });

  it('leaves a file outside alone that the same content is known under', async () => {
    const outside = await realpath(await mkdtemp(join(tmpdir(), 'edit-file-outside-')));
    try {
      await writeFile(join(outside, 'secret.txt'), 'old');
      await link(join(outside, 'secret.txt'), join(folder, 'a.txt'));
      expect((await call({ oldText: 'old', newText: 'new' })).outcome).toBe('ok');
      expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('old');
      expect(await content()).toBe('new');
    } finally {
      await rm(outside, { recursive: true });
    }
  });
});

describe('what edit_file would do', () => {
  const inspect = (oldText: string, newText: string) =>
    editFile.inspect({ path: 'a.txt', oldText, newText }, contextIn(folder));

  it('is a unified diff of the lines that would change, and changes nothing', async () => {
    await given('1\n2\n3\n4\n5\n6\n7\n8\n9\n');
    expect(await inspect('5', 'five')).toEqual({
      ok: true,
      value: {
        subject: { type: 'path', path: 'a.txt', outside: false, real: join(folder, 'a.txt') },
        proposal: {
          type: 'file',
          path: 'a.txt',
          change: 'edit',
          diff: '--- a/a.txt\n+++ b/a.txt\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
        },
      },
    });
    expect(await content()).toContain('\n5\n');
  });

  it('is cut where it is long, and says so in its last line', async () => {
    await given('a');
    const inspected = await inspect('a', 'b\n'.repeat(DIFF_CHARS));
    if (!inspected.ok || inspected.value.proposal?.type !== 'file') throw new Error('no diff');
    const { diff } = inspected.value.proposal;
    expect(diff.length).toBeLessThanOrEqual(DIFF_CHARS);
    expect(diff).toMatch(/\n… [\d,]+ characters more are not shown here\.$/);
  });
});
