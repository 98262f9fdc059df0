import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { errorCode, failureSentence } from './failure-sentence';
import { isGitPath } from './git-path';
import { holdFolder, NO_FOLLOW } from './held-folder';
import { relativePath, resolveProjectPath } from './project-path';
import { defineTool } from './tool';
import { failed, succeeded } from './tool-run';
import { counted } from './wording';

/** UTF-8 bytes. */
const MAX_CONTENT_BYTES = 5_000_000;
/** Of a new file, before the user's umask. */
const NEW_FILE_MODE = 0o666;
const PERMISSION_BITS = 0o777;

/** Output: `Wrote report.md (1,234 bytes).` The file is the old one or the new one, never a part. */
export const writeFile = defineTool({
  name: 'write_file',
  description:
    'Writes a text file of the project: creates it, with missing folders, or replaces its whole ' +
    'content. At most 5 MB.',
  access: 'writes',
  repeatable: true,
  input: z.strictObject({
    path: z.string().describe('The file, relative to the project folder.'),
    content: z.string().describe('The whole new content.'),
  }),
  async run({ path, content }, { folder, signal }) {
    const bytes = Buffer.from(content, 'utf8');
    if (bytes.length > MAX_CONTENT_BYTES) {
      return failed(
        `The content has ${counted(bytes.length, 'byte')}; at most 5,000,000 can be written.`,
        'content too large',
      );
    }
    const resolved = await resolveProjectPath(folder, path);
    if (!resolved.ok) return failed(resolved.error);
    const { shown, real, stats } = resolved.value;
    if (isGitPath(path) || isGitPath(relativePath(resolved.value))) {
      return failed(`${shown} is inside .git, where nothing may be written.`);
    }
    if (stats?.isDirectory() === true || /[/\\]$/.test(path)) {
      return failed(`${shown} is a folder; give the path of a file.`);
    }
    if (stats?.isFile() === false) return failed(`${shown} is not a regular file.`);
    try {
      if (stats !== null) await access(real, constants.W_OK);
      const mode = stats === null ? null : stats.mode & PERMISSION_BITS;
      await replaceFile(real, bytes, mode, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (errorCode(error) === 'EACCES') return failed(`${shown} may not be written by this user.`);
      return failed(failureSentence(shown, error));
    }
    const size = counted(bytes.length, 'byte');
    return succeeded(`Wrote ${shown} (${size}).`, size);
  },
});

/**
 * Writes a temporary file beside `real`, makes it durable and renames it into place, so that a
 * crash or a full disk leaves the old content. `mode` is kept from the file that is replaced; its
 * owner, extended attributes and hard links are not. After `kill -9` a file named
 * `.taskwright-*.tmp` may stay behind.
 */
async function replaceFile(
  real: string,
  bytes: Buffer,
  mode: number | null,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(dirname(real), { recursive: true });
  const folder = await holdFolder(dirname(real));
  try {
    const temporary = join(folder.path, `.taskwright-${randomUUID()}.tmp`);
    try {
      const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW;
      const file = await open(temporary, flags, mode ?? NEW_FILE_MODE);
      try {
        if (mode !== null) await file.chmod(mode);
        await file.writeFile(bytes, { signal });
        await file.sync();
      } finally {
        await file.close();
      }
      signal.throwIfAborted();
      await rename(temporary, join(folder.path, basename(real)));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await folder.sync();
  } finally {
    await folder.close();
  }
}
