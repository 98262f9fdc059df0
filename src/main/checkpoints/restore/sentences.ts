import { assertNever } from '../../../shared/assert-never';
import { lossyText, type BytePath } from '../byte-path';
import type { GitFailure } from '../git';
import { codeOf } from './plain-disk';
import type { Difference } from './shown';

const MIB = 1024 ** 2;
const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** Characters of a path or of git's words that a sentence repeats. */
const SHOWN_CHARS = 300;
/** Names in a list, before "and others". */
const SHOWN_NAMES = 3;

export const NOT_COVERED =
  'Ignored files, empty folders and .git are in no checkpoint: they are left as they are.';
export const CHANGED_MEANWHILE =
  'It changed while files were being restored: look at it, and restore it again.';
export const CANCELLED = 'The restore was cancelled before anything was changed.';
export const NOTHING_SELECTED =
  'Neither the checkpoint nor the folder has files of that name: choose other ones.';
export const ENDED_BEFORE =
  'Taskwright ended before a file was changed: restore again if you still want to.';
export const ENDED_AMID =
  'Taskwright ended in the middle of this restore: finish it, undo it, or leave the files as they are.';
export const CLOSING = 'Taskwright is being closed: restore again at the next start.';
export const NOT_INTERRUPTED =
  'This restore is not interrupted any more: there is nothing to finish.';
export const LOOK_AGAIN =
  'Nothing was changed, because the list that you saw is not kept any more. Look at this one.';
export const CANNOT_UNDO =
  'This restore changed nothing that could be undone, or it was undone already.';
export const REPOSITORY_IN_THE_WAY =
  'A repository stands in its place now, with files that no checkpoint holds: move it away, and restore again.';
export const FOLDER_IN_THE_WAY =
  'A folder stands in its place now, with files that are not restored or not in a checkpoint: move it away, and restore again.';
export const SOMETHING_IN_THE_WAY =
  'Something that is neither a file nor a link stands in its place now: take it away, and restore again.';

export function parentInTheWay(parent: BytePath): string {
  return `${shown(lossyText(parent))} is no folder now and is not restored with it: restore that too, or move it away.`;
}

export function folderVanished(parent: BytePath): string {
  return `The folder ${shown(lossyText(parent))} is not there or is a link now: look at it, and restore again.`;
}

export function notWritable(parent: BytePath): string {
  const where = parent === '' ? 'the project folder' : shown(lossyText(parent));
  return `You may not change files in ${where}: give yourself the right to, and restore again.`;
}

export function cannotChange(cause: unknown): string {
  const code = codeOf(cause) ?? 'unknown';
  switch (code) {
    case 'EBUSY':
    case 'ETXTBSY':
      return 'Another program has it open: close that, and restore it again.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'You may not change it: give yourself the right to, and restore it again.';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full: free some space, and restore it again.';
    default:
      return `The system would not change it (${wordsOf(cause)}): look at it, and restore it again.`;
  }
}

export function folderGone(folder: string): string {
  return `The project folder ${shown(folder)} is not there: put it back, and restore again.`;
}

export function noRoom(needed: number, free: number): string {
  return `The disk has ${size(free)} left and the restore needs ${size(needed)}: free some space, and restore again.`;
}

export function damaged(failure: GitFailure): string {
  switch (failure.type) {
    case 'not_installed':
      return 'Git was not found, and without it no checkpoint can be read: install git, and restore again.';
    case 'too_much_output':
      return 'The checkpoint has too many files to be restored here: docs/checkpoints.md says how to do it by hand.';
    case 'failed':
      return /No space left|disk quota/i.test(failure.words)
        ? 'The disk is full: free some space, and restore again. Nothing was changed.'
        : `The store of this project’s checkpoints is damaged (${shown(firstError(failure.words))}): restore another checkpoint. Nothing was changed.`;
    default:
      return assertNever(failure);
  }
}

export function cannotKeepPresent(why: string): string {
  return `Nothing was changed, because the files as they are now could not be kept first. ${why}`;
}

export function failedBefore(cause: unknown): string {
  return `The restore failed before anything was changed: ${shown(wordsOf(cause))}.`;
}

export function failedAmid(cause: unknown): string {
  return `The restore stopped in the middle: ${shown(wordsOf(cause))}. Finish it, undo it, or leave the files as they are.`;
}

/** For the person who has just seen another list. */
export function changedSinceShown({ files, folders }: Difference): string {
  return `${changed(files, folders)} changed since you looked. Look at the list again.`;
}

/** For the list of earlier restores. */
export function notAsShown({ files, folders }: Difference): string {
  return `Nothing was restored: ${changed(files, folders)} changed after the list was shown.`;
}

function changed(files: number, folders: number): string {
  const [count, one, several] =
    files > 0 ? [files, 'file', 'files'] : [folders, 'folder', 'folders'];
  return `${numbers.format(count)} ${count === 1 ? one : several}`;
}

export function ignoredThen(count: number): string {
  return count === 1
    ? 'One newer file is ignored by the rules of the checkpoint: it is left as it is.'
    : `${numbers.format(count)} newer files are ignored by the rules of the checkpoint: they are left as they are.`;
}

export function newRepositories(folders: readonly BytePath[]): string {
  const names = folders.slice(0, SHOWN_NAMES).map((folder) => shown(lossyText(folder)));
  const more = folders.length - names.length;
  const list =
    more === 0 ? names.join(', ') : `${names.join(', ')} and ${numbers.format(more)} more`;
  return folders.length === 1
    ? `A repository that the checkpoint knows nothing of is left as it is: ${list}.`
    : `Repositories that the checkpoint knows nothing of are left as they are: ${list}.`;
}

export function emptyFoldersRemoved(count: number): string {
  return count === 1
    ? 'One folder is empty then and is removed.'
    : `${numbers.format(count)} folders are empty then and are removed.`;
}

function firstError(words: string): string {
  const line = words.split('\n').find((each) => /^(error|fatal): /.test(each)) ?? words;
  return line.replace(/^(error|fatal): /, '').replace(/\.$/, '');
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function size(bytes: number): string {
  return bytes < MIB ? `${numbers.format(bytes / 1024)} KiB` : `${numbers.format(bytes / MIB)} MiB`;
}

function shown(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '?')
    .trim();
  return line.length <= SHOWN_CHARS ? line : `${line.slice(0, SHOWN_CHARS)}…`;
}
