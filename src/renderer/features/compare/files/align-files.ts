import type { FileChange } from '../../../../shared/model/file-change';

/** What is known so far of the files that one attempt changed: the first ones, in the order of their paths. */
export interface ChangedFiles {
  readonly files: readonly FileChange[];
  /** Whether there are more after them. */
  readonly more: boolean;
}

/** One file in each attempt; null where it did not change it, or where nothing is known of its files. */
export interface AlignedFile {
  /** As bytes, one character each. */
  readonly path: string;
  /** For the screen. */
  readonly name: string;
  readonly changes: readonly (FileChange | null)[];
}

/**
 * The files side by side, in the order of their paths, as far as all attempts are known: what lies beyond the
 * last known file of one that has more would look as if that one had not changed it. Null: nothing is known
 * of an attempt's files.
 */
export function alignFiles(columns: readonly (ChangedFiles | null)[]): readonly AlignedFile[] {
  const ends = columns.flatMap((column) =>
    column?.more === true ? [column.files.at(-1)?.path ?? ''] : [],
  );
  const end = ends.length === 0 ? null : ends.reduce((one, other) => (one < other ? one : other));
  const byPath = columns.map(
    (column) => new Map(column?.files.map((change) => [change.path, change])),
  );
  const names = new Map(
    byPath.flatMap((files) => [...files].map(([path, { name }]) => [path, name])),
  );
  return [...names]
    .filter(([path]) => end === null || path <= end)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, name]) => ({
      path,
      name,
      changes: byPath.map((files) => files.get(path) ?? null),
    }));
}

/** Whether the attempts left different marks on the file, as far as the list of changes tells. */
export function differsInFile({ changes }: AlignedFile, known: readonly boolean[]): boolean {
  const marks = changes
    .filter((_, column) => known[column] === true)
    .map((change) => change && `${change.status} ${change.added ?? '?'} ${change.removed ?? '?'}`);
  return new Set(marks).size > 1;
}
