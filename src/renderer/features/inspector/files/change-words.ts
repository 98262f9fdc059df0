import type { ChangeStatus, FileChange } from '../../../../shared/model/file-change';

const LETTERS: Readonly<Record<ChangeStatus, string>> = {
  added: 'A',
  removed: 'D',
  modified: 'M',
  renamed: 'R',
  retyped: 'T',
};

/** The letter by which git names what became of a file. */
export function statusLetter(status: ChangeStatus): string {
  return LETTERS[status];
}

/** What became of a file, in words. */
export function statusWords({ status, was, before, after }: FileChange): string {
  const what = {
    added: after === 'link' ? 'New symbolic link' : 'New file',
    removed: before === 'link' ? 'Symbolic link removed' : 'Removed',
    modified: 'Changed',
    renamed: was === null ? 'Renamed' : `Renamed from ${was.name}`,
    retyped: after === 'link' ? 'Became a symbolic link' : 'Was a symbolic link',
  }[status];
  const mode = modeWords({ before, after });
  return mode === null ? what : `${what}; ${mode}`;
}

/** That a file may be run from now on, or no more; null for neither. */
export function modeWords({ before, after }: Pick<FileChange, 'before' | 'after'>): string | null {
  if (before === 'file' && after === 'executable') return 'may be run now';
  if (before === 'executable' && after === 'file') return 'may not be run any more';
  return null;
}

/** The folders of a path, with the last slash, and the name in them. */
export function parts(name: string): readonly [string, string] {
  const at = name.lastIndexOf('/') + 1;
  return [name.slice(0, at), name.slice(at)];
}

/** Why a diff has no lines. */
export function emptyDiffWords(change: FileChange, ignoresWhitespace: boolean): string {
  const mode = modeWords(change);
  const lines = (change.added ?? 0) + (change.removed ?? 0);
  if (lines > 0 && ignoresWhitespace) return 'Only white space differs.';
  if (change.status === 'renamed') return 'Only its name changed.';
  if (mode !== null) return `Its content is the same; it ${mode}.`;
  if (change.status === 'added') return 'The file is empty.';
  if (change.status === 'removed') return 'The file was empty.';
  return 'The content is the same.';
}
