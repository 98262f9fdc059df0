import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result';
import type { ToolRun } from '../engine/ports';
import { fileProposal } from './file-diff';
import { defineFileTool } from './file-tool';
import type { FileToolOptions } from './file-tool-options';
import { contentOf, openForReading } from './open-file';
import { notWritten } from './path-to-write';
import type { ReachedPath } from './reached-path';
import { replaceFile } from './replace-file';
import type { Tool } from './tool';
import { failed, succeeded } from './tool-run';
import { counted } from './wording';

/** UTF-8 bytes. */
export const MAX_CONTENT_BYTES = 5_000_000;

/** Output: `Wrote report.md (1,234 bytes).` The file is the old one or the new one, never a part. */
export function createWriteFile(options: FileToolOptions): Tool {
  return defineFileTool(options, {
    name: 'write_file',
    description:
      'Writes a text file of the project: creates it, with missing folders, or replaces its whole ' +
      'content. At most 5 MB.',
    access: 'writes',
    repeatable: false,
    cites: false,
    network: false,
    input: z.strictObject({
      path: z.string().describe('The file, relative to the project folder.'),
      content: z.string().describe('The whole new content.'),
    }),
    pathOf: ({ path }) => path,
    async propose({ content }, reached, { signal }) {
      const bytes = bytesOf(content);
      if (!bytes.ok) return bytes;
      const before = await contentBefore(reached, signal);
      if (!before.ok) return before;
      const { name: path, stats } = reached;
      const change = stats === null ? 'create' : 'overwrite';
      return ok(fileProposal({ path, change, before: before.value, after: bytes.value }));
    },
    async run({ content }, { shown, real, stats }, { signal }) {
      const bytes = bytesOf(content);
      if (!bytes.ok) return bytes.error;
      try {
        await replaceFile({
          ...{ real, bytes: bytes.value, before: stats, onlyIfUnchanged: false, signal },
        });
      } catch (error) {
        if (signal.aborted) throw error;
        return notWritten(shown, error);
      }
      const size = counted(bytes.value.length, 'byte');
      return succeeded(`Wrote ${shown} (${size}).`, size);
    },
  });
}

function bytesOf(content: string): Result<Buffer, ToolRun> {
  const bytes = Buffer.from(content, 'utf8');
  if (bytes.length <= MAX_CONTENT_BYTES) return ok(bytes);
  const sentence = `The content has ${counted(bytes.length, 'byte')}; at most 5,000,000 can be written.`;
  return err(failed(sentence, 'content too large'));
}

async function contentBefore(
  reached: ReachedPath,
  signal: AbortSignal,
): Promise<Result<Buffer | 'unreadable' | null, ToolRun>> {
  if (reached.stats === null) return ok(null);
  try {
    const file = await openForReading(reached);
    try {
      return ok((await contentOf(file, MAX_CONTENT_BYTES, signal)) ?? 'unreadable');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (signal.aborted) throw error;
    return err(notWritten(reached.shown, error));
  }
}
