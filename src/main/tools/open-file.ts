import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { holdFolder, NO_FOLLOW } from './held-folder';
import type { ReachedPath } from './reached-path';

/** A NUL byte in this many first bytes makes a file binary. */
const BINARY_PROBE_BYTES = 8 * 1024;
const CHUNK_BYTES = 256 * 1024;

/**
 * Opens a regular file so that it is the one that was resolved: neither it nor a folder above it has
 * become a link meanwhile. @throws the system's error.
 */
export async function openForReading({
  root,
  real,
}: Pick<ReachedPath, 'root' | 'real'>): Promise<FileHandle> {
  const folder = await holdFolder(real === root ? root : dirname(real));
  try {
    // O_NONBLOCK: opening a named pipe would otherwise wait for its writer for ever.
    const flags = constants.O_RDONLY | NO_FOLLOW | NON_BLOCK;
    const file = await open(join(folder.path, basename(real)), flags);
    if ((await file.stat()).isFile()) return file;
    await file.close();
    throw new NotAFileError();
  } finally {
    await folder.close();
  }
}

const NON_BLOCK = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/** A pipe, socket or device: it is told like the system tells of one that cannot be opened. */
class NotAFileError extends Error {
  override readonly name = 'NotAFileError';
  readonly code = 'ENXIO';
}

export async function isBinary(file: FileHandle): Promise<boolean> {
  const probe = Buffer.alloc(BINARY_PROBE_BYTES);
  const { bytesRead } = await file.read(probe, 0, probe.length, 0);
  return probe.subarray(0, bytesRead).includes(0);
}

/** The file from its start; every chunk is the same buffer, filled anew. */
export async function* chunksOf(file: FileHandle, signal: AbortSignal): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (let position = 0; ;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** At most `maxBytes` of the file, null where it has more. */
export async function contentOf(
  file: FileHandle,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer | null> {
  if ((await file.stat()).size > maxBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(file, signal)) {
    bytes += chunk.length;
    if (bytes > maxBytes) return null;
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
