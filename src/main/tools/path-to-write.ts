import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/result';
import type { CallContext, ToolRun } from '../engine/ports';
import { errorCode, failureSentence } from './failure-sentence';
import type { FileToolOptions } from './file-tool-options';
import { isGitPath } from './git-path';
import { reachPath, type ReachedPath } from './reached-path';
import { failed } from './tool-run';

/** A path where a call may write a file, or the answer that it gets instead. */
export async function pathToWrite(
  given: string,
  { folder, permissions }: CallContext,
  { dataFolder }: FileToolOptions,
): Promise<Result<ReachedPath, ToolRun>> {
  const reach = { folder, folders: permissions.folders, dataFolder };
  const reached = await reachPath(reach, given, 'write');
  if (!reached.ok) return err(failed(reached.error));
  const { shown, real, name, stats } = reached.value;
  if (isGitPath(given) || isGitPath(name)) {
    return err(failed(`${shown} is inside .git, where nothing may be written.`));
  }
  if (stats?.isDirectory() === true || /[/\\]\.{0,2}$/.test(given)) {
    return err(failed(`${shown} is a folder; give the path of a file.`));
  }
  if (stats?.isFile() === false) return err(failed(`${shown} is not a regular file.`));
  try {
    if (stats !== null) await access(real, constants.W_OK);
  } catch (error) {
    return err(notWritten(shown, error));
  }
  return ok(reached.value);
}

/** A file that could not be written, in a sentence. */
export function notWritten(shown: string, error: unknown): ToolRun {
  if (errorCode(error) === 'EACCES') return failed(`${shown} may not be written by this user.`);
  return failed(failureSentence(shown, error));
}
