import { readlink, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { listTree, type TreeEntry } from './file-tree';
import { failureSentence } from './failure-sentence';
import { defineFileTool } from './file-tool';
import type { FileToolOptions } from './file-tool-options';
import { isInside } from './inside';
import type { Tool } from './tool';
import { failed, succeeded } from './tool-run';
import { counted, grouped, shownPath } from './wording';

/** Entries that one call lists. */
const LISTED_ENTRIES = 2_000;
/** Entries after which the rest of a tree is not even counted. */
const COUNTED_ENTRIES = 100_000;
const LINK_TARGET_CHARS = 200;

/**
 * Output: one path a line, relative to the project's folder, sorted by code point; folders end with
 * `/`, symbolic links say ` -> target` and are not followed. A last line `… N more entries; …`
 * follows when not all are listed. An empty folder is `(no files)`.
 */
export function createListFiles(options: FileToolOptions): Tool {
  return defineFileTool(options, {
    name: 'list_files',
    description:
      'Lists the files of the project or of one of its folders, with all subfolders: one path a ' +
      'line, folders end with "/". Does not look into .git and node_modules unless asked for them. ' +
      'At most 2,000 entries, the upper levels first.',
    access: 'reads',
    repeatable: true,
    cites: false,
    network: false,
    input: z.strictObject({
      path: z
        .string()
        .optional()
        .describe('The folder, relative to the project folder. Default: the project folder.'),
    }),
    searches: ({ path = '.' }) =>
      path === '.' ? 'files of the project' : `files in ${shownPath(path)}`,
    pathOf: ({ path = '.' }) => path,
    async run(_, { shown, root, real, name, stats }, { signal }) {
      if (stats === null) return failed(`${shown} does not exist.`);
      if (!stats.isDirectory()) return failed(`${shown} is a file; read it with read_file.`);
      try {
        const tree = await listTree(real, name, {
          maxEntries: LISTED_ENTRIES,
          maxCounted: COUNTED_ENTRIES,
          hidden: await hiddenPath(options),
          signal,
        });
        const lines = await Promise.all(tree.entries.map((entry) => entryLine(root, entry)));
        const more = tree.counted - tree.entries.length;
        const atLeast = tree.isCountComplete ? '' : 'more than ';
        const counts = counted(tree.counted, 'entry', 'entries');
        if (more > 0) {
          const noun = more === 1 ? 'entry' : 'entries';
          lines.push(`… ${atLeast}${grouped(more)} more ${noun}; list a folder to see them`);
        }
        return succeeded(lines.length === 0 ? '(no files)' : lines.join('\n'), atLeast + counts);
      } catch (error) {
        if (signal.aborted) throw error;
        return failed(failureSentence(shown, error));
      }
    },
  });
}

/** This app's own data is not listed from above it. */
async function hiddenPath({ dataFolder }: FileToolOptions): Promise<string | null> {
  return dataFolder === null ? null : await realpath(dataFolder).catch(() => null);
}

/** `path` is relative to the project, or absolute. */
async function entryLine(root: string, { path, kind }: TreeEntry): Promise<string> {
  const shown = path.replace(/\p{Cc}/gu, '?');
  if (kind === 'folder') return `${shown}/`;
  return kind === 'link' ? `${shown} -> ${await linkTarget(root, path)}` : shown;
}

/** The text of a link that stays in the project by its words; a place outside is not named. */
async function linkTarget(root: string, path: string): Promise<string> {
  const link = resolve(root, path);
  try {
    const target = await readlink(link);
    const isSimple =
      isInside(root, resolve(dirname(link), target)) && target.length <= LINK_TARGET_CHARS;
    return isSimple ? shownPath(target) : '(outside the project)';
  } catch {
    return '(unreadable)';
  }
}
