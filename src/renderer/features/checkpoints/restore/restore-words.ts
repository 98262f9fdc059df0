import { assertNever } from '../../../../shared/assert-never';
import type {
  Restore,
  RestoreChange,
  RestoreCounts,
  RestoreProgress,
} from '../../../../shared/model/restore';

const numbers = new Intl.NumberFormat('en-US');

/** How many files change. */
export function changedFiles({ create, replace, mode, remove }: RestoreCounts): number {
  return create + replace + mode + remove;
}

/** "1 file", "1,200 files". */
export function files(count: number): string {
  return count === 1 ? '1 file' : `${numbers.format(count)} files`;
}

/** "2 come back, 1 is replaced, 3 are removed"; empty where nothing changes. */
export function countsWords({ create, replace, mode, remove }: RestoreCounts): string {
  const parts = [
    counted(create, 'comes back', 'come back'),
    counted(replace, 'is replaced', 'are replaced'),
    counted(mode, 'changes its mode', 'change their mode'),
    counted(remove, 'is removed', 'are removed'),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function counted(count: number, one: string, several: string): string | null {
  return count === 0 ? null : `${numbers.format(count)} ${count === 1 ? one : several}`;
}

/** What becomes of a file, for the end of its row. */
export function changeWords({ action, before, after }: RestoreChange): string {
  switch (action) {
    case 'create':
      return after === 'link' ? 'comes back as a link' : 'comes back';
    case 'replace':
      if (before === 'link') return 'a link now, becomes a file';
      return after === 'link' ? 'becomes a link' : 'is replaced';
    case 'mode':
      return after === 'executable' ? 'may be run again' : 'may not be run any more';
    case 'remove':
      return after === 'folder' ? 'becomes a folder' : 'is removed';
    default:
      return assertNever(action);
  }
}

/** The letter in front of a file. */
export const CHANGE_LETTERS: Readonly<Record<RestoreChange['action'], string>> = {
  create: 'A',
  replace: 'M',
  mode: 'M',
  remove: 'D',
};

/** What a restore does now. */
export function progressWords(progress: RestoreProgress | undefined): string {
  if (progress === undefined) return 'Keeping the files as they are now…';
  const { phase, done, total } = progress;
  const place = total === 0 ? '' : ` ${numbers.format(done)} of ${numbers.format(total)}`;
  switch (phase) {
    case 'keeping':
      return 'Keeping the files as they are now…';
    case 'reading':
      return `Reading the checkpoint…${place}`;
    case 'writing':
      return `Restoring…${place}`;
    default:
      return assertNever(phase);
  }
}

/** What came of a restore, in a sentence. */
export function outcomeWords(restore: Restore): string {
  const { state, counts, undoesId, error } = restore;
  const changed = files(changedFiles(counts));
  switch (state) {
    case 'done':
      return undoesId === null
        ? `${changed} restored.`
        : `A restore was undone: ${changed} changed back.`;
    case 'undone':
      return undoesId === null
        ? `${changed} restored, and undone later.`
        : `A restore was undone: ${changed} changed back, and that was undone later.`;
    case 'failed':
      return error ?? 'Nothing was changed.';
    case 'left':
      return 'Cut off in the middle; its files were left as they were found.';
    case 'interrupted':
      return 'Cut off in the middle.';
    case 'preparing':
    case 'writing':
      return 'At work now.';
    default:
      return assertNever(state);
  }
}

/** Whether what a restore did can be undone. */
export function canUndo({ state, counts }: Restore): boolean {
  return (state === 'done' && changedFiles(counts) > 0) || state === 'left';
}
