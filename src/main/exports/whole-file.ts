import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/result';

/** Characters that are written at once. */
const PIECE_CHARS = 256 * 1024;

/** How long a thread is kept from everything else (ms). */
const TURN_MS = 8;

/**
 * Writes a file and answers with its bytes, or with the reason why it is not there, which ends a sentence. A
 * file of that name is replaced once the new one is whole. Files are for the person alone (0600).
 * @throws the reason of `signal` when it aborts; nothing is left then.
 */
export async function writeWhole(
  file: string,
  texts: Iterable<string>,
  signal?: AbortSignal,
): Promise<Result<number, string>> {
  // A name of its own: another export may be on its way to the same place.
  const unfinished = join(dirname(file), `.${randomUUID()}.part`);
  try {
    const bytes = await write(unfinished, texts, signal);
    await rename(unfinished, file);
    return ok(bytes);
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const reason = reasonOf(cause);
    if (reason === null) throw cause;
    return err(reason);
  }
}

/** The bytes that the file would have. @throws the reason of `signal` when it aborts. */
export async function measureWhole(texts: Iterable<string>, signal?: AbortSignal): Promise<number> {
  let bytes = 0;
  for await (const text of inTurns(texts, signal)) bytes += Buffer.byteLength(text);
  return bytes;
}

/** The texts, with turns for others in between, however little a text holds. */
async function* inTurns(
  texts: Iterable<string>,
  signal: AbortSignal | undefined,
): AsyncIterable<string> {
  let parts: string[] = [];
  let length = 0;
  let since = performance.now();
  for (const text of texts) {
    if (text !== '') parts.push(text);
    length += text.length;
    if (length < PIECE_CHARS && performance.now() - since < TURN_MS) continue;
    if (length > 0) yield parts.join('');
    parts = [];
    length = 0;
    await turn();
    signal?.throwIfAborted();
    since = performance.now();
  }
  yield parts.join('');
}

async function write(
  file: string,
  texts: Iterable<string>,
  signal: AbortSignal | undefined,
): Promise<number> {
  signal?.throwIfAborted();
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const text of inTurns(texts, signal)) {
      const piece = Buffer.from(text);
      await handle.writeFile(piece);
      bytes += piece.length;
    }
    await handle.sync();
    return bytes;
  } finally {
    await handle.close();
  }
}

function reasonOf(cause: unknown): string | null {
  if (!(cause instanceof Error) || !('code' in cause)) return null;
  switch (cause.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'this folder may not be written to.';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'there is no room left on the disk.';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'the folder is not there any more.';
    case 'EISDIR':
      return 'there is a folder of that name.';
    case 'ENAMETOOLONG':
      return 'its name is too long.';
    default:
      return null;
  }
}
