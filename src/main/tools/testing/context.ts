import { DEFAULT_PERMISSIONS, type Permissions } from '../../../shared/model/permission';
import type { ToolContext } from '../../engine/ports';

/** A call's surroundings in a folder, which was judged; it is never cancelled unless a signal is given. */
export function contextIn(
  folder: string,
  signal = new AbortController().signal,
  permissions: Partial<Permissions> = {},
): ToolContext {
  return {
    runId: 'task:attempt-1',
    agentId: 'agent',
    projectId: 'project',
    folder,
    judgedPath: folder,
    permissions: { ...DEFAULT_PERMISSIONS, ...permissions },
    signal,
    onActivity: () => undefined,
  };
}
