import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { ToolRun } from '../engine/ports';
import { failureSentence } from './failure-sentence';
import { citationOf } from './file-citation';
import { holdFolder, NO_FOLLOW } from './held-folder';
import { readLinePage, type LinePage } from './line-page';
import { relativePath, resolveProjectPath, type ProjectPath } from './project-path';
import { defineTool } from './tool';
import { failed, succeeded } from './tool-run';
import { counted, grouped, shownPath } from './wording';

/** UTF-8 bytes of text that one call returns. */
const PAGE_BYTES = 64 * 1024;
const DEFAULT_LINES = 2_000;
/** A NUL byte in this many first bytes makes a file binary. */
const BINARY_PROBE_BYTES = 8 * 1024;
const CHUNK_BYTES = 256 * 1024;

/**
 * Output: the lines as they are in the file, line ends included. If more follows, a last line says
 * so and ends with `read on with offset N]`. Files are streamed, so that their size costs time only.
 */
export const readFile = defineTool({
  name: 'read_file',
  description:
    'Reads a text file of the project. Returns its lines as they are, at most 2,000 lines and ' +
    '64 KiB a call; a last line in square brackets says how to read on.',
  access: 'reads',
  repeatable: true,
  input: z.strictObject({
    path: z.string().describe('The file, relative to the project folder.'),
    offset: z.number().int().min(1).optional().describe('First line, from 1. Default 1.'),
    limit: z.number().int().min(1).optional().describe('Lines to read. Default 2000.'),
  }),
  searches: ({ path }) => shownPath(path),
  async run({ path, offset = 1, limit = DEFAULT_LINES }, { folder, signal }) {
    const resolved = await resolveProjectPath(folder, path);
    if (!resolved.ok) return failed(resolved.error);
    const { shown, stats } = resolved.value;
    if (stats === null) return failed(`${shown} does not exist.`);
    if (stats.isDirectory()) return failed(`${shown} is a folder; list it with list_files.`);
    try {
      const file = await openForReading(resolved.value);
      try {
        const { size } = await file.stat();
        if (await isBinary(file)) {
          return failed(
            `${shown} is a binary file of ${counted(size, 'byte')}; only text can be read.`,
          );
        }
        const request = { offset, limit, maxBytes: PAGE_BYTES };
        return pageRun(resolved.value, await readLinePage(chunksOf(file, signal), request));
      } finally {
        await file.close();
      }
    } catch (error) {
      if (signal.aborted) throw error;
      return failed(failureSentence(shown, error));
    }
  },
});

async function openForReading({ root, real }: ProjectPath): Promise<FileHandle> {
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

async function isBinary(file: FileHandle): Promise<boolean> {
  const probe = Buffer.alloc(BINARY_PROBE_BYTES);
  const { bytesRead } = await file.read(probe, 0, probe.length, 0);
  return probe.subarray(0, bytesRead).includes(0);
}

/** The file from its start; every chunk is the same buffer, filled anew. */
async function* chunksOf(file: FileHandle, signal: AbortSignal): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (let position = 0; ;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

function pageRun(path: ProjectPath, page: LinePage): ToolRun {
  const { shown } = path;
  const { text, firstLine, lastLine, totalLines, cutLineBytes } = page;
  const lines = lastLine - firstLine + 1;
  if (lines === 0 && firstLine > 1) {
    return failed(`${shown} has ${counted(totalLines, 'line')}; there is no line ${firstLine}.`);
  }
  const notice = [
    ...(cutLineBytes === null
      ? []
      : [`line ${firstLine} has ${grouped(cutLineBytes)} bytes and was cut after 64 KiB`]),
    ...(lastLine < totalLines
      ? [`lines ${firstLine}-${lastLine} of ${totalLines}`, `read on with offset ${lastLine + 1}`]
      : []),
  ].join('; ');
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  return succeeded(
    notice === '' ? text : `${text}${separator}[${notice}]`,
    counted(lines, 'line'),
    [citationOf(relativePath(path), page)],
  );
}
