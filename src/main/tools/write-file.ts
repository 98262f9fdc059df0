import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result';
import type { ToolContext, ToolRun } from '../engine/ports';
import { fileProposal } from './file-diff';
import type { FileToolOptions } from './file-tools';
import { contentOf, openForReading } from './open-file';
import { notWritten, pathToWrite } from './path-to-write';
import type { ReachedPath } from './reached-path';
import { replaceFile } from './replace-file';
import { defineTool, type Tool } from './tool';
import { failed, succeeded } from './tool-run';
import { counted } from './wording';

/** UTF-8 bytes. */
export const MAX_CONTENT_BYTES = 5_000_000;

/** Output: `Wrote report.md (1,234 bytes).` The file is the old one or the new one, never a part. */
export function createWriteFile(options: FileToolOptions): Tool {
  return defineTool({
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
    async inspect({ path, content }, context) {
      const write = await writeOf(path, content, context, options);
      if (!write.ok) return write;
      const { reached, bytes } = write.value;
      const { name, outside, stats } = reached;
      const before = await contentBefore(reached, context.signal);
      if (!before.ok) return before;
      const change = stats === null ? 'create' : 'overwrite';
      return ok({
        subject: { type: 'path', path: name, outside },
        proposal: fileProposal({ path: name, change, before: before.value, after: bytes }),
      });
    },
    async run({ path, content }, context) {
      const write = await writeOf(path, content, context, options);
      if (!write.ok) return write.error;
      const { reached, bytes } = write.value;
      const { shown, real, stats } = reached;
      const { signal } = context;
      try {
        await replaceFile({ real, bytes, before: stats, onlyIfUnchanged: false, signal });
      } catch (error) {
        if (signal.aborted) throw error;
        return notWritten(shown, error);
      }
      const size = counted(bytes.length, 'byte');
      return succeeded(`Wrote ${shown} (${size}).`, size);
    },
  });
}

interface Write {
  readonly reached: ReachedPath;
  readonly bytes: Buffer;
}

async function writeOf(
  path: string,
  content: string,
  context: ToolContext,
  options: FileToolOptions,
): Promise<Result<Write, ToolRun>> {
  const bytes = Buffer.from(content, 'utf8');
  if (bytes.length > MAX_CONTENT_BYTES) {
    const sentence = `The content has ${counted(bytes.length, 'byte')}; at most 5,000,000 can be written.`;
    return err(failed(sentence, 'content too large'));
  }
  const reached = await pathToWrite(path, context, options);
  return reached.ok ? ok({ reached: reached.value, bytes }) : reached;
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
