import { err, type Result } from '../../shared/result';
import type { CallContext, ToolRun } from '../engine/ports';
import type { FileToolOptions } from './file-tool-options';
import { reachPath, type ReachedPath } from './reached-path';
import { failed } from './tool-run';

/** A path that a call may read, or the answer that it gets instead. */
export async function pathToRead(
  given: string,
  { folder, permissions }: CallContext,
  { dataFolder }: FileToolOptions,
): Promise<Result<ReachedPath, ToolRun>> {
  const reached = await reachPath(
    { folder, folders: permissions.folders, dataFolder },
    given,
    'read',
  );
  return reached.ok ? reached : err(failed(reached.error));
}
