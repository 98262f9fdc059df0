import { assertNever } from '../../shared/assert-never';
import type { GitFailure } from './git';

const numbers = new Intl.NumberFormat('en-US');
const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** Characters of a path or of git's words that a sentence repeats. */
const SHOWN_CHARS = 300;

const IGNORE = 'list what need not be kept in a .gitignore file';

export const CANCELLED = 'The checkpoint was cancelled; the files are as they were.';

export function folderGone(folder: string): string {
  return `The project folder ${shown(folder)} is not there, so its files cannot be kept: put it back, or add the project again.`;
}

export function tooMany(files: number): string {
  return `The project folder has more than ${numbers.format(files)} files, too many for a checkpoint: ${IGNORE}.`;
}

export function tooLarge(bytes: number): string {
  return `The files of the project are larger than ${size(bytes)} together, too large for a checkpoint: ${IGNORE}.`;
}

export function unreadable(path: string): string {
  return `${shown(path)} may not be read, and a checkpoint without it would be none: give yourself the right to read it, or list it in a .gitignore file.`;
}

export function nestedNameUnusable(path: string): string {
  return `The repository in ${shown(path)} cannot be listed, because the folder's name is not UTF-8: rename it, or list it in a .gitignore file.`;
}

export function cannotList(folder: string, failure: GitFailure): string {
  return gitSentence(`Git cannot tell which files of ${shown(folder)} count`, failure);
}

export function cannotKeep(failure: GitFailure): string {
  return gitSentence('Git could not keep the files of the project', failure);
}

export function tookTooLong(ms: number): string {
  return `The checkpoint was given up after ${numbers.format(ms / 1000)} seconds: ${IGNORE}, or try again when the disk is less busy.`;
}

/** For an error of the file system, or one that nobody foresaw. */
export function failedSentence(cause: unknown): string {
  const words = cause instanceof Error ? cause.message : String(cause);
  return `The checkpoint failed: ${shown(words)}. The files of the project are as they were.`;
}

function gitSentence(what: string, failure: GitFailure): string {
  switch (failure.type) {
    case 'not_installed':
      return 'There is no checkpoint, because git was not found: install git, and the next attempt begins with one.';
    case 'too_much_output':
      return `The project folder has too many files for a checkpoint: ${IGNORE}.`;
    case 'failed':
      return `${what}: ${shown(firstError(failure.words))}. The files are as they were.`;
    default:
      return assertNever(failure);
  }
}

/** Git says first what it met and last what came of it; the first is what a person can act on. */
export function firstError(words: string): string {
  const line = words.split('\n').find((each) => /^(error|fatal): /.test(each)) ?? words;
  return line.replace(/^(error|fatal): /, '').replace(/\.$/, '');
}

function size(bytes: number): string {
  return bytes >= GIB ? `${numbers.format(bytes / GIB)} GiB` : `${numbers.format(bytes / MIB)} MiB`;
}

export function shown(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '?')
    .trim();
  return line.length <= SHOWN_CHARS ? line : `${line.slice(0, SHOWN_CHARS)}…`;
}
