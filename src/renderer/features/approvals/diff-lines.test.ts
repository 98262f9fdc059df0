import { describe, expect, it } from 'vitest';
import { diffCounts, diffLines, replacedLines } from './diff-lines';

const diff = (...lines: readonly string[]) =>
  diffLines(['--- a/sum.ts', '+++ b/sum.ts', ...lines, ''].join('\n'));

describe('the diff of a proposal', () => {
  it('numbers each line by where it stands in the file before and after', () => {
    expect(diff('@@ -7,3 +7,3 @@', ' a', '-b', '+B', ' c')).toEqual([
      { kind: 'same', text: 'a', before: 7, after: 7 },
      { kind: 'removed', text: 'b', before: 8, after: null },
      { kind: 'added', text: 'B', before: null, after: 8 },
      { kind: 'same', text: 'c', before: 9, after: 9 },
    ]);
  });

  it('shows where lines are left out between two places', () => {
    const lines = diff('@@ -1 +1 @@', '-a', '+A', '@@ -40 +40 @@', '-z', '+Z');
    expect(lines.map(({ kind }) => kind)).toEqual(['removed', 'added', 'gap', 'removed', 'added']);
    expect(lines.at(-1)?.after).toBe(40);
  });

  it('takes a removed line that begins with dashes for what it is', () => {
    expect(diff('@@ -1,2 +1 @@', '--- a/other.ts', ' b')[0]).toEqual({
      kind: 'removed',
      text: '-- a/other.ts',
      before: 1,
      after: null,
    });
  });

  it('keeps the words that say what is not shown apart from the file', () => {
    const lines = diff('@@ -0,0 +1,2 @@', '+a', '… 900 characters more are not shown here.');
    expect(lines.at(-1)).toMatchObject({
      kind: 'note',
      text: '… 900 characters more are not shown here.',
    });
    expect(diffCounts(lines)).toEqual({ added: 1, removed: 0, isAll: false });
  });

  it('shows what would be written as it is, though it looks like a diff', () => {
    const text = 'This would replace a binary file of 9 bytes by 20 bytes of text:';
    expect(diffLines(`${text}\n--- a/x\n+++ b/x\n@@ -1 +1 @@`)).toEqual([
      { kind: 'note', text, before: null, after: null },
      { kind: 'text', text: '--- a/x', before: null, after: null },
      { kind: 'text', text: '+++ b/x', before: null, after: null },
      { kind: 'text', text: '@@ -1 +1 @@', before: null, after: null },
    ]);
  });

  it('shows carriage returns only where some lines have none', () => {
    expect(diff('@@ -1 +1 @@', '-a\r', '+b\r').map(({ text }) => text)).toEqual(['a', 'b']);
    expect(diff('@@ -1 +1 @@', '-a\r', '+a').map(({ text }) => text)).toEqual(['a␍', 'a']);
  });
});

it('shows a replacement without its file as the old lines and then the new ones', () => {
  expect(replacedLines('a\nb\n', 'c').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'removed a',
    'removed b',
    'added c',
  ]);
  expect(replacedLines('a', '')).toHaveLength(1);
});
