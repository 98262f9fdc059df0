import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../../../shared/model/file-change';
import { alignFiles, differsInFile } from './align-files';

function change(path: string, counts: Partial<FileChange> = {}): FileChange {
  return {
    path,
    name: path,
    was: null,
    status: 'modified',
    before: 'file',
    after: 'file',
    added: 1,
    removed: 1,
    ...counts,
  };
}
const files = (...paths: readonly string[]) => ({
  files: paths.map((path) => change(path)),
  more: false,
});
const shown = (...columns: Parameters<typeof alignFiles>[0]) =>
  alignFiles(columns).map(({ path, changes }) => [path, ...changes.map((each) => each !== null)]);

describe('the files of several attempts', () => {
  it('stand side by side in the order of their paths', () => {
    expect(shown(files('a', 'c'), files('b', 'c'))).toEqual([
      ['a', true, false],
      ['b', false, true],
      ['c', true, true],
    ]);
  });

  it('are not listed beyond what is known of each attempt', () => {
    expect(shown({ ...files('a', 'c'), more: true }, files('b', 'd'))).toEqual([
      ['a', true, false],
      ['b', false, true],
      ['c', true, false],
    ]);
  });

  it('are listed of the others where nothing is known of one', () => {
    expect(shown(null, files('a'))).toEqual([['a', false, true]]);
  });

  it('come, page by page, to what they are all at once', () => {
    const paths = fc
      .uniqueArray(fc.string({ minLength: 1, maxLength: 3 }))
      .map((all) => all.sort(byCode));
    fc.assert(
      fc.property(paths, paths, fc.nat(5), fc.nat(5), (one, other, first, second) => {
        const page = (all: readonly string[], count: number) => ({
          ...files(...all.slice(0, count)),
          more: all.length > count,
        });
        const whole = shown(files(...one), files(...other));
        const part = shown(page(one, first), page(other, second));
        expect(part).toEqual(whole.slice(0, part.length));
      }),
    );
  });

  it('differ where the kind or size of the change does', () => {
    const row = (...changes: readonly (FileChange | null)[]) => ({ path: 'a', name: 'a', changes });
    const all = [true, true];
    expect(differsInFile(row(change('a'), change('a')), all)).toBe(false);
    expect(differsInFile(row(change('a'), change('a', { added: 2 })), all)).toBe(true);
    expect(differsInFile(row(change('a'), null), all)).toBe(true);
    expect(differsInFile(row(change('a'), null), [true, false])).toBe(false);
  });
});

function byCode(one: string, other: string): number {
  return one < other ? -1 : 1;
}
