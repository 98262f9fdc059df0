import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isRunLaterName, REPOSITORY } from '../permission/run-later-names';
import { kindOf } from './path-kind';
import { repositoryPaths } from './repository-paths';

interface WalkLimits {
  /** Names that are looked at. */
  readonly maxEntries: number;
  /** Paths that are found. */
  readonly maxPaths: number;
  readonly signal: AbortSignal;
}

/** What package managers fill and empty again: nobody opens it as a project of its own. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', 'vendor', '.venv']);
/** Folders that are read at once. */
const BATCH = 16;

/**
 * What is in a folder, at any depth, that something runs or obeys later: the upper levels first, until a
 * limit is reached. Links are not followed; folders that cannot be read count as empty.
 * @throws the signal's reason.
 */
export async function findRunLater(
  root: string,
  { maxEntries, maxPaths, signal }: WalkLimits,
): Promise<readonly string[]> {
  const found: string[] = [];
  let looked = 0;
  let level: readonly string[] = [root];
  while (level.length > 0) {
    const next: string[] = [];
    for (let start = 0; start < level.length; start += BATCH) {
      signal.throwIfAborted();
      const batch = level.slice(start, start + BATCH);
      const listings = await Promise.all(batch.map(entriesOf));
      for (const [index, folder] of batch.entries()) {
        const entries = listings[index] ?? [];
        looked += entries.length;
        const here = await lookThrough(folder, entries);
        found.push(...here.found);
        next.push(...here.below);
        if (looked >= maxEntries || found.length >= maxPaths) return found.slice(0, maxPaths);
      }
    }
    level = next;
  }
  return found;
}

interface Looked {
  readonly found: readonly string[];
  /** Folders to go on in. */
  readonly below: readonly string[];
}

async function lookThrough(folder: string, entries: readonly Dirent[]): Promise<Looked> {
  if (isBareRepository(entries)) {
    return { found: await repositoryPaths(folder), below: [join(folder, 'modules')] };
  }
  const found: string[] = [];
  const below: string[] = [];
  const folderName = basename(folder);
  for (const entry of entries) {
    // Joined where it is needed: there may be a hundred thousand.
    const path = () => join(folder, entry.name);
    if (entry.name.toLowerCase() === REPOSITORY) {
      found.push(...(await repositoryPaths(path())));
      // Its submodules are repositories as well.
      below.push(join(path(), 'modules'));
    } else if (isRunLaterName(folderName, entry.name)) {
      if (!entry.isSymbolicLink() || (await kindOf(path())) !== null) found.push(path());
    } else if (entry.isDirectory() && !PASSED_OVER.has(entry.name)) {
      below.push(path());
    }
  }
  return { found, below };
}

function isBareRepository(entries: readonly Dirent[]): boolean {
  return ['HEAD', 'config', 'objects'].every((part) => entries.some(({ name }) => name === part));
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
