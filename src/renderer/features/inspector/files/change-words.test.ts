import { expect, it } from 'vitest';
import type { FileChange } from '../../../../shared/model/file-change';
import { emptyDiffWords, parts, statusWords } from './change-words';

const change = (changes: Partial<FileChange> = {}): FileChange => ({
  ...{ path: 'a', name: 'a', was: null, status: 'modified', before: 'file', after: 'file' },
  ...{ added: 0, removed: 0 },
  ...changes,
});

it('says what became of a file, and whether it may be run', () => {
  expect(statusWords(change({ after: 'executable' }))).toBe('Changed; may be run now');
  expect(statusWords(change({ status: 'renamed', was: { path: 'b', name: 'b' } }))).toBe(
    'Renamed from b',
  );
  expect(statusWords(change({ status: 'retyped', after: 'link' }))).toBe('Became a symbolic link');
});

it('says why there are no lines to show', () => {
  expect(emptyDiffWords(change({ after: 'executable' }), false)).toBe(
    'Its content is the same; it may be run now.',
  );
  expect(emptyDiffWords(change({ added: 2 }), true)).toBe('Only white space differs.');
  expect(emptyDiffWords(change({ status: 'added', before: null }), false)).toBe(
    'The file is empty.',
  );
});

it('tells the name of a file from its folders', () => {
  expect(parts('src/orders/clean.py')).toEqual(['src/orders/', 'clean.py']);
  expect(parts('clean.py')).toEqual(['', 'clean.py']);
});
