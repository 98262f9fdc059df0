import { constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/result';
import type { Git, GitFailure } from '../git';
import type { Content } from './entry';
import { plainDisk } from './plain-disk';

/** What is to be put in place: the bytes of `contents[n]` lie in the file `path(n)`, a link's target too. */
export interface Stage {
  path(at: number): string;
}

interface Staging {
  readonly git: Git;
  readonly gitDir: string;
  /** An empty folder of the app's own. */
  readonly room: string;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** Files that are made durable at a time. */
const BATCH = 64;
/** Files in a folder. */
const FOLDER_SIZE = 1_000;

/**
 * Writes the contents out of the store, each to a file of its own, checks them against their names there
 * and makes them durable. Nothing of the project is touched.
 * @throws the system's error, and the signal's reason.
 */
export async function stageContents(
  { git, gitDir, room, signal, onProgress }: Staging,
  contents: readonly Content[],
): Promise<Result<Stage, GitFailure>> {
  const names = contents.map((_, at) => `${Math.floor(at / FOLDER_SIZE)}/${at}`);
  const stage: Stage = { path: (at) => join(room, 'files', names[at] ?? '') };
  if (contents.length === 0) return ok(stage);
  const folder = join(room, 'files');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const onIndex = (args: readonly string[], input?: Buffer) =>
    git({
      gitDir,
      workTree: folder,
      args,
      variables: { GIT_INDEX_FILE: join(room, 'index') },
      ...(input !== undefined && { input }),
    });
  // A link's target is written as a file too, so that git makes no link of it.
  const entries = contents.map(({ object }, at) => `100644 ${object}\t${names[at] ?? ''}\0`);
  const indexed = await onIndex(
    ['update-index', '-z', '--index-info'],
    Buffer.from(entries.join('')),
  );
  if (!indexed.ok) return indexed;
  const written = await onIndex(['checkout-index', '--all', '--quiet']);
  if (!written.ok) return written;
  const hashed = await onIndex(
    ['hash-object', '--no-filters', '--stdin-paths'],
    Buffer.from(names.map((name) => `${name}\n`).join('')),
  );
  if (!hashed.ok) return hashed;
  const hashes = hashed.value.stdout.toString('latin1').trimEnd().split('\n');
  const spoiled = contents.find(({ object }, at) => hashes[at] !== object);
  if (spoiled !== undefined) {
    return err({ type: 'failed', words: `error: object ${spoiled.object} is corrupt` });
  }
  for (let at = 0; at < contents.length; at += BATCH) {
    signal.throwIfAborted();
    const batch = contents.slice(at, at + BATCH);
    await Promise.all(batch.map((content, index) => settle(stage.path(at + index), content)));
    onProgress(at + batch.length);
  }
  return ok(stage);
}

/** Gives a file its permissions, and makes it durable. */
async function settle(path: string, content: Content): Promise<void> {
  const handle = await plainDisk.open(path, constants.O_RDWR);
  try {
    if (content.type === 'file') await handle.chmod(content.mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
