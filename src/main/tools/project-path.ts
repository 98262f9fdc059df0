import type { Stats } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import { errorCode, failureSentence } from './failure-sentence';
import { shownPath } from './wording';

/** A path that was inside the project, symbolic links resolved, when it was looked at. */
export interface ProjectPath {
  /** As the model gave it, fit for a sentence. */
  readonly shown: string;
  /** The project's folder, absolute and real. */
  readonly root: string;
  /** Absolute and real, but for the parts that do not exist yet. */
  readonly real: string;
  /** What is there; null where nothing is. */
  readonly stats: Stats | null;
}

/**
 * Resolves a path that a model gave against the project's folder, or says in one sentence why it
 * may not be used. Absolute paths are allowed when they lie inside. Sentences repeat the path as
 * given and never name a place outside.
 *
 * The answer holds for one moment only: whoever opens the path goes through `holdFolder`, which
 * looks again. What remains for the sandbox: hard links to files outside (they look like any file),
 * mounts inside the project, and commands, which this does not confine at all.
 */
export async function resolveProjectPath(
  folder: string,
  given: string,
): Promise<Result<ProjectPath, string>> {
  const shown = shownPath(given);
  if (given.trim() === '') return err('The path is empty; name a file or folder of the project.');
  if (given.includes('\0')) return err(`${shown} holds a NUL byte, which no path can.`);
  let root: string;
  try {
    root = await realpath(folder);
  } catch (error) {
    return err(failureSentence('The project folder', error));
  }
  const target = resolve(root, given);
  if (!isInside(root, target)) return err(outside(shown));
  try {
    const real = await resolveLinks(target);
    if (real === null) return err(`${shown} is or leads through a symbolic link to nothing.`);
    if (!isInside(root, real)) return err(outside(shown));
    return ok({ shown, root, real, stats: await statsOf(real) });
  } catch (error) {
    return err(failureSentence(shown, error));
  }
}

/** Whether `path` is `folder` or lies in it; both absolute and normal. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The path from the project's folder with `/` between its parts; empty for the folder itself. */
export function relativePath({ root, real }: Pick<ProjectPath, 'root' | 'real'>): string {
  return relative(root, real).split(sep).join('/');
}

/** The real path of the deepest part that exists, with the rest appended; null for a dangling link. */
async function resolveLinks(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  if (await isPresent(path)) return null;
  const parent = await resolveLinks(dirname(path));
  return parent === null ? null : join(parent, basename(path));
}

/** Whether the directory entry itself exists, also where it is a link to nothing. */
async function isPresent(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function statsOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function outside(shown: string): string {
  return `${shown} is outside the project folder; only paths inside it may be used.`;
}
