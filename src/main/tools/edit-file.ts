import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result';
import type { ToolRun } from '../engine/ports';
import { fileProposal } from './file-diff';
import { defineFileTool } from './file-tool';
import type { FileToolOptions } from './file-tool-options';
import { linesInWords } from './lines-in-words';
import { contentOf, openForReading } from './open-file';
import { notWritten } from './path-to-write';
import type { ReachedPath } from './reached-path';
import { replaceFile } from './replace-file';
import { replaceText } from './replace-text';
import type { Tool } from './tool';
import { failed, succeeded } from './tool-run';
import { counted } from './wording';
import { MAX_CONTENT_BYTES } from './write-file';

const InputSchema = z.strictObject({
  path: z.string().describe('The file, relative to the project folder.'),
  oldText: z
    .string()
    .min(1)
    .describe('The text to replace, exactly as it is in the file; it must occur once only.'),
  newText: z.string().describe('What to put in its place.'),
  replaceAll: z.boolean().optional().describe('Replace every occurrence. Default false.'),
});

/** Output: `Replaced the text in app.ts at line 12 (1 replacement).` All other bytes stay as they are. */
export function createEditFile(options: FileToolOptions): Tool {
  return defineFileTool(options, {
    name: 'edit_file',
    description:
      'Replaces a piece of text in a file of the project, which must be in it exactly and once. ' +
      'Line ends of the file are kept.',
    access: 'writes',
    repeatable: false,
    cites: false,
    network: false,
    input: InputSchema,
    pathOf: ({ path }) => path,
    async propose(input, reached, { signal }) {
      const edit = await editOf(input, reached, signal);
      if (!edit.ok) return edit;
      return ok(fileProposal({ path: reached.name, change: 'edit', ...edit.value }));
    },
    async run(input, reached, { signal }) {
      const edit = await editOf(input, reached, signal);
      if (!edit.ok) return edit.error;
      const { after, lines } = edit.value;
      const { shown, real, stats } = reached;
      try {
        await replaceFile({ real, bytes: after, before: stats, onlyIfUnchanged: true, signal });
      } catch (error) {
        if (signal.aborted) throw error;
        return notWritten(shown, error);
      }
      const replacements = counted(lines.length, 'replacement');
      return succeeded(
        `Replaced the text in ${shown} at ${linesInWords(lines)} (${replacements}).`,
        replacements,
      );
    },
  });
}

interface Edit {
  readonly before: Buffer;
  readonly after: Buffer;
  /** Where the text was, from 1. */
  readonly lines: readonly number[];
}

async function editOf(
  { oldText, newText, replaceAll = false }: z.output<typeof InputSchema>,
  reached: ReachedPath,
  signal: AbortSignal,
): Promise<Result<Edit, ToolRun>> {
  if (oldText === newText)
    return err(failed('The new text is the old text; nothing would change.'));
  const { shown, stats } = reached;
  if (stats === null) return err(failed(`${shown} does not exist; write_file creates files.`));
  const before = await wholeContent(reached, signal);
  if (!before.ok) return before;
  const replaced = replaceText(before.value, { oldText, newText, replaceAll });
  if (!replaced.ok)
    return err(failed(`Nothing was changed in ${shown}: ${replaced.error}`, 'no match'));
  const { bytes: after, lines } = replaced.value;
  if (after.length > MAX_CONTENT_BYTES) {
    const size = counted(after.length, 'byte');
    return err(failed(`${shown} would have ${size}; at most 5,000,000 can be written.`));
  }
  return ok({ before: before.value, after, lines });
}

async function wholeContent(
  reached: ReachedPath,
  signal: AbortSignal,
): Promise<Result<Buffer, ToolRun>> {
  const { shown } = reached;
  try {
    const file = await openForReading(reached);
    try {
      const content = await contentOf(file, MAX_CONTENT_BYTES, signal);
      if (content === null)
        return err(failed(`${shown} is too large to edit; it has more than 5 MB.`));
      if (!content.includes(0)) return ok(content);
      const size = counted(content.length, 'byte');
      return err(failed(`${shown} is a binary file of ${size}; only text can be edited.`));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (signal.aborted) throw error;
    return err(notWritten(shown, error));
  }
}
