import { err, ok, type Result } from '../../shared/result';
import type { ToolContext, ToolRun } from '../engine/ports';
import { reachPath, type ReachedPath } from './reached-path';
import type { Inspected } from './tool';
import { failed } from './tool-run';

/** What every tool that works on files is given. */
export interface FileToolOptions {
  /** This app's own data, closed to agents; absolute. */
  readonly dataFolder: string | null;
}

/** A path that a call may read, or the answer that it gets instead. */
export async function pathToRead(
  given: string,
  { folder, permissions }: ToolContext,
  { dataFolder }: FileToolOptions,
): Promise<Result<ReachedPath, ToolRun>> {
  const reached = await reachPath(
    { folder, folders: permissions.folders, dataFolder },
    given,
    'read',
  );
  return reached.ok ? reached : err(failed(reached.error));
}

/** What a call that reads a path would do. */
export async function inspectReading(
  given: string,
  context: ToolContext,
  options: FileToolOptions,
): Promise<Inspected> {
  const reached = await pathToRead(given, context, options);
  if (!reached.ok) return reached;
  const { name, outside } = reached.value;
  const path = name === '' ? '.' : name;
  return ok({ subject: { type: 'path', path, outside }, proposal: { type: 'read', path } });
}
