import { DEFAULT_PERMISSIONS } from '../../../shared/model/permission';
import type { ToolContext } from '../../engine/ports';

/** A call's surroundings in a folder; it is never cancelled unless a signal is given. */
export function contextIn(folder: string, signal = new AbortController().signal): ToolContext {
  return {
    runId: 'task:attempt-1',
    agentId: 'agent',
    projectId: 'project',
    folder,
    permissions: DEFAULT_PERMISSIONS,
    signal,
    onActivity: () => undefined,
  };
}
