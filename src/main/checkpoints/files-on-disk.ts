import type { Stats } from 'node:fs';
import { err, ok, type Result } from '../../shared/result';
import { isBelow, isWithin, lossyText, onDisk, parentOf, type BytePath } from './byte-path';
import { lookAt } from './look-at';
import { createPlainFolders } from './plain-folders';
import { tooLarge, tooMany, unreadable } from './sentences';

/** What one checkpoint may hold. */
export interface CheckpointLimits {
  readonly files: number;
  /** The sizes of all files together. */
  readonly bytes: number;
}

export interface Look {
  readonly limits: CheckpointLimits;
  /** Nothing in this folder counts; null where all does. */
  readonly leftOut: BytePath | null;
  readonly signal: AbortSignal;
  /** Hears how each file was found, before it is read. */
  readonly onFile?: (path: BytePath, stats: Stats) => void;
}

/** Files that are looked at in one go. */
const BATCH = 256;

/**
 * Those of `paths` that are files or symbolic links now, or a sentence: they exceed a limit, or one
 * may not be looked at. Links are not followed, and nothing behind one counts.
 * @throws the system's error, and the signal's reason.
 */
export async function filesOnDisk(
  folder: string,
  paths: Iterable<BytePath>,
  { limits, leftOut, signal, onFile }: Look,
): Promise<Result<ReadonlySet<BytePath>, string>> {
  const isPlainFolder = createPlainFolders(folder);
  const candidates = [...paths].filter(
    (path) => isBelow(path) && (leftOut === null || !isWithin(leftOut, path)),
  );
  const files = new Set<BytePath>();
  let bytes = 0;
  for (let at = 0; at < candidates.length; at += BATCH) {
    signal.throwIfAborted();
    const batch = candidates.slice(at, at + BATCH);
    const looks = await Promise.all(
      batch.map(async (path) =>
        (await isPlainFolder(parentOf(path))) ? fileAt(onDisk(folder, path)) : null,
      ),
    );
    for (const [index, look] of looks.entries()) {
      const path = batch[index];
      if (look === null || path === undefined) continue;
      if (look === 'closed') return err(unreadable(lossyText(path)));
      files.add(path);
      onFile?.(path, look);
      bytes += look.size;
      if (files.size > limits.files) return err(tooMany(limits.files));
      if (bytes > limits.bytes) return err(tooLarge(limits.bytes));
    }
  }
  return ok(files);
}

/** Null for what has vanished and for what cannot be kept: a folder, a pipe, a socket, a device. */
async function fileAt(path: Buffer): Promise<Stats | 'closed' | null> {
  try {
    const stats = await lookAt(path);
    return stats.isFile() || stats.isSymbolicLink() ? stats : null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === 'EACCES') return 'closed';
    throw error;
  }
}
