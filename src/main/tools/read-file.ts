import { z } from 'zod';
import type { ToolRun } from '../engine/ports';
import { failureSentence } from './failure-sentence';
import { citationOf } from './file-citation';
import { defineFileTool } from './file-tool';
import type { FileToolOptions } from './file-tool-options';
import { readLinePage, type LinePage } from './line-page';
import { chunksOf, isBinary, openForReading } from './open-file';
import type { ReachedPath } from './reached-path';
import type { Tool } from './tool';
import { failed, succeeded } from './tool-run';
import { counted, grouped, shownPath } from './wording';

/** UTF-8 bytes of text that one call returns. */
const PAGE_BYTES = 64 * 1024;
const DEFAULT_LINES = 2_000;

/**
 * Output: the lines as they are in the file, line ends included. If more follows, a last line says
 * so and ends with `read on with offset N]`. Files are streamed, so that their size costs time only.
 */
export function createReadFile(options: FileToolOptions): Tool {
  return defineFileTool(options, {
    name: 'read_file',
    description:
      'Reads a text file of the project. Returns its lines as they are, at most 2,000 lines and ' +
      '64 KiB a call; a last line in square brackets says how to read on.',
    access: 'reads',
    repeatable: true,
    cites: true,
    network: false,
    input: z.strictObject({
      path: z.string().describe('The file, relative to the project folder.'),
      offset: z.number().int().min(1).optional().describe('First line, from 1. Default 1.'),
      limit: z.number().int().min(1).optional().describe('Lines to read. Default 2000.'),
    }),
    searches: ({ path }) => shownPath(path),
    pathOf: ({ path }) => path,
    async run({ offset = 1, limit = DEFAULT_LINES }, reached, { signal }) {
      const { shown, stats } = reached;
      if (stats === null) return failed(`${shown} does not exist.`);
      if (stats.isDirectory()) return failed(`${shown} is a folder; list it with list_files.`);
      try {
        const file = await openForReading(reached);
        try {
          const { size } = await file.stat();
          if (await isBinary(file)) {
            return failed(
              `${shown} is a binary file of ${counted(size, 'byte')}; only text can be read.`,
            );
          }
          const request = { offset, limit, maxBytes: PAGE_BYTES };
          return pageRun(reached, await readLinePage(chunksOf(file, signal), request));
        } finally {
          await file.close();
        }
      } catch (error) {
        if (signal.aborted) throw error;
        return failed(failureSentence(shown, error));
      }
    },
  });
}

function pageRun(path: ReachedPath, page: LinePage): ToolRun {
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
    [citationOf(path.name, page)],
  );
}
