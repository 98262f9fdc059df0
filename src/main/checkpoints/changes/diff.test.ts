import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../../shared/model/checkpoint';
import { COUNTED_BYTES } from '../../../shared/model/file-change';
import type { DiffContent, FileDiff } from '../../../shared/model/file-diff';
import { write } from '../testing/fixture';
import { openHistory, type History } from '../testing/history';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]);

let history: History;
afterEach(() => history.remove());

type Content = string | Buffer | null;

/** Two checkpoints, and a file `f` before and after. */
async function changed(
  before: Content,
  after: Content,
): Promise<readonly [Checkpoint, Checkpoint]> {
  history = openHistory();
  write(history.project, { other: '', ...(before !== null && { f: before }) });
  const from = await history.take();
  if (after === null) rmSync(join(history.project, 'f'));
  else write(history.project, { f: after });
  return [from, await history.take()];
}

/** The lines of a diff as git writes them. */
function shown({ content }: Pick<FileDiff, 'content'>): readonly string[] {
  return textOf(content).hunks.flatMap(({ beforeStart, afterStart, lines }) => [
    `@@ ${beforeStart} ${afterStart}`,
    ...lines.map(
      ({ type, text, noNewline }) =>
        `${{ same: ' ', added: '+', removed: '-' }[type]}${text}${noNewline === true ? '$' : ''}`,
    ),
  ]);
}

function textOf(content: DiffContent) {
  if (content.type !== 'text') throw new Error(`It is ${content.type}.`);
  return content;
}

const numbered = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${index + 1}\n`).join('');

describe('the lines that changed', () => {
  it('are told with the lines around them', async () => {
    const [from, to] = await changed(numbered(20), numbered(20).replace('\n10\n', '\nten\n10b\n'));
    expect(shown(await history.diff(from, to, 'f', { context: 1 }))).toEqual([
      '@@ 9 9',
      ...[' 9', '-10', '+ten', '+10b', ' 11'],
    ]);
    expect(shown(await history.diff(from, to, 'f', { context: 1_000_000 }))).toHaveLength(23);
    expect(shown(await history.diff(from, to, 'f', { context: 0 }))).toEqual([
      '@@ 10 10',
      ...['-10', '+ten', '+10b'],
    ]);
  });

  it('know their place also where one side has none of them', async () => {
    const [from, to] = await changed('a\nb\n', 'a\nx\nb\n');
    expect(shown(await history.diff(from, to, 'f', { context: 0 }))).toEqual(['@@ 2 2', '+x']);
    expect(shown(await history.diff(to, from, 'f', { context: 0 }))).toEqual(['@@ 2 2', '-x']);
  });

  it('are all lines of a file that is new or gone', async () => {
    const [from, to] = await changed(null, 'a\nb');
    expect(await history.diff(from, to, 'f')).toMatchObject({ bytesBefore: null, bytesAfter: 3 });
    expect(shown(await history.diff(from, to, 'f'))).toEqual(['@@ 1 1', '+a', '+b$']);
    expect(shown(await history.diff(to, from, 'f'))).toEqual(['@@ 1 1', '-a', '-b$']);
  });

  it('tell a line end that is missing, or another one', async () => {
    const [from, to] = await changed('a\nb\n', 'a\r\nb');
    expect(shown(await history.diff(from, to, 'f'))).toEqual([
      '@@ 1 1',
      ...['-a', '-b', '+a\r', '+b$'],
    ]);
  });

  it('may leave out where only spaces differ', async () => {
    const [from, to] = await changed('if x:\n  y\nz\n', 'if x:\n    y\nZ\n');
    expect(shown(await history.diff(from, to, 'f', { ignoreWhitespace: true }))).toEqual([
      '@@ 1 1',
      ...[' if x:', '     y', '-z', '+Z'],
    ]);
  });

  it('may look like parts of a patch', async () => {
    const [from, to] = await changed('-- a\n@@ -1 +1 @@\n', '++ b\n@@ -9 +9 @@\n\\ No newline\n');
    expect(shown(await history.diff(from, to, 'f'))).toEqual([
      '@@ 1 1',
      ...['--- a', '-@@ -1 +1 @@', '+++ b', '+@@ -9 +9 @@', '+\\ No newline'],
    ]);
  });

  it('are none of a file that is only renamed, or may only be run from now on', async () => {
    const [from] = await changed('a\n', 'a\n');
    rmSync(join(history.project, 'f'));
    write(history.project, { g: 'a\n' });
    const diff = await history.diff(from, await history.take(), 'g');
    expect(diff).toMatchObject({ change: { status: 'renamed' }, content: { lines: 0, hunks: [] } });
  });

  it('are of a link where it leads to', async () => {
    const [from] = await changed('a\n', 'a\n');
    rmSync(join(history.project, 'f'));
    symlinkSync('elsewhere', join(history.project, 'f'));
    const diff = await history.diff(from, await history.take(), 'f');
    expect(shown(diff)).toEqual(['@@ 1 1', '-a', '+elsewhere$']);
  });
});

describe('a long diff', () => {
  it('is told page by page, each line once', async () => {
    const [from, to] = await changed(numbered(5_000), numbered(5_000).replaceAll('7\n', 'seven\n'));
    const whole = textOf((await history.diff(from, to, 'f', { limit: 5_000 })).content);
    const texts: string[] = [];
    for (let offset = 0; offset < whole.lines; offset += 333) {
      const page = textOf((await history.diff(from, to, 'f', { offset, limit: 333 })).content);
      expect(page).toMatchObject({ lines: whole.lines, offset });
      texts.push(...page.hunks.flatMap(({ lines }) => lines.map(({ text }) => text)));
    }
    expect(texts).toEqual(whole.hunks.flatMap(({ lines }) => lines.map(({ text }) => text)));
    const [first] = textOf(
      (await history.diff(from, to, 'f', { offset: 5, limit: 1 })).content,
    ).hunks;
    expect(first).toMatchObject({ beforeStart: 8, afterStart: 8 });
  });

  it('has long lines cut, and says how long they are', async () => {
    const [from, to] = await changed('a\n', `${'é'.repeat(9_000)}\n`);
    const { hunks } = textOf((await history.diff(from, to, 'f')).content);
    expect(hunks[0]?.lines[1]).toEqual({
      type: 'added',
      text: 'é'.repeat(4_000),
      characters: 9_000,
    });
  });

  it('of a file that is too large is not looked for', async () => {
    const [from, to] = await changed('a\n', Buffer.alloc(COUNTED_BYTES + 1, 'a\n'));
    expect((await history.changes(from, to)).files).toMatchObject([{ added: null, removed: null }]);
    expect((await history.diff(from, to, 'f')).content).toEqual({ type: 'too_large' });
  });
});

describe('a binary file', () => {
  it('has no lines', async () => {
    const [from, to] = await changed(Buffer.from([1, 0, 2]), Buffer.from([1, 0, 3]));
    expect(await history.diff(from, to, 'f')).toMatchObject({
      ...{ bytesBefore: 3, bytesAfter: 3 },
      content: { type: 'binary', picture: false },
    });
    const picture = await history.views.picture(history.between(from, to), 'f', 'after');
    expect(picture).toEqual({ ok: true, value: null });
  });

  it('that is a picture can be seen as it was and as it is', async () => {
    const [from, to] = await changed(null, PNG);
    expect((await history.diff(from, to, 'f')).content).toEqual({ type: 'binary', picture: true });
    const between = history.between(from, to);
    expect(await history.views.picture(between, 'f', 'before')).toEqual({ ok: true, value: null });
    expect(await history.views.picture(between, 'f', 'after')).toEqual({
      ok: true,
      value: { mediaType: 'image/png', data: PNG.toString('base64') },
    });
  });
});
