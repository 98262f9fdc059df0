import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { byCodePoint } from './code-point-order';
import { holdFolder } from './held-folder';

export interface TreeEntry {
  /** With `/` between its parts. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
}

interface FileTree {
  /** Sorted by path. */
  readonly entries: readonly TreeEntry[];
  /** Entries that were seen, at least as many as are listed. */
  readonly counted: number;
  readonly isCountComplete: boolean;
}

interface TreeLimits {
  readonly maxEntries: number;
  readonly maxCounted: number;
  /** An absolute path that is passed over. */
  readonly hidden?: string | null;
  readonly signal: AbortSignal;
}

/** Folders that are listed but not entered. */
const CLOSED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules']);
/** Names that one system call of the listing returns. */
const BATCH_NAMES = 512;

/**
 * Lists what is below `folder`, each path beginning with `prefix`. It goes level by level, so that
 * upper levels are whole before deeper ones are listed, and reads names in small batches, so that
 * a huge folder does not hold up the process. Links are not followed. Subfolders that vanish or
 * may not be read count as empty, and one that is swapped for a link is not entered.
 *
 * `folder` is absolute and real. @throws the system's error for it, and the signal's reason.
 */
export async function listTree(
  folder: string,
  prefix: string,
  { maxEntries, maxCounted, hidden = null, signal }: TreeLimits,
): Promise<FileTree> {
  const entries: TreeEntry[] = [];
  let counted = 0;
  let level = [''];
  while (level.length > 0) {
    const next: string[] = [];
    for (const parent of level) {
      const smallest = new SmallestEntries(maxEntries - entries.length);
      for await (const child of childrenOf(folder, parent)) {
        signal.throwIfAborted();
        if (counted === maxCounted) {
          entries.push(...smallest.sorted());
          return { entries: inOrder(entries, prefix), counted, isCountComplete: false };
        }
        const path = parent === '' ? child.name : `${parent}/${child.name}`;
        if (hidden !== null && join(folder, path) === hidden) continue;
        counted += 1;
        smallest.add({ path, kind: kindOf(child) });
        if (child.isDirectory() && !CLOSED_FOLDERS.has(child.name)) next.push(path);
      }
      entries.push(...smallest.sorted());
    }
    // The order matters only while there is room; sorting a huge level for the count would block.
    level = entries.length < maxEntries ? next.sort(byCodePoint) : next;
  }
  return { entries: inOrder(entries, prefix), counted, isCountComplete: true };
}

/** The `room` first entries by path of however many are added, in memory for twice as many. */
class SmallestEntries {
  #entries: TreeEntry[] = [];
  readonly #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  add(entry: TreeEntry): void {
    if (this.#room === 0) return;
    this.#entries.push(entry);
    if (this.#entries.length >= 2 * this.#room) this.#entries = this.sorted();
  }

  sorted(): TreeEntry[] {
    return this.#entries.sort((a, b) => byCodePoint(a.path, b.path)).slice(0, this.#room);
  }
}

async function* childrenOf(folder: string, parent: string): AsyncGenerator<Dirent> {
  try {
    const held = await holdFolder(join(folder, parent));
    try {
      yield* await opendir(held.path, { bufferSize: BATCH_NAMES });
    } finally {
      await held.close();
    }
  } catch (error) {
    if (parent === '') throw error;
  }
}

function kindOf(entry: Dirent): TreeEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  return entry.isDirectory() ? 'folder' : 'file';
}

/** Sorted as their lines are, folders with the `/` at their end. */
function inOrder(entries: readonly TreeEntry[], prefix: string): TreeEntry[] {
  const line = ({ path, kind }: TreeEntry): string => (kind === 'folder' ? `${path}/` : path);
  return entries
    .map((entry) => (prefix === '' ? entry : { ...entry, path: `${prefix}/${entry.path}` }))
    .sort((a, b) => byCodePoint(line(a), line(b)));
}
