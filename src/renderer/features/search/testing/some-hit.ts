import type { SearchHit } from '../../../../shared/model/search-page';
import { microUsd } from '../../../../shared/money';

interface SomeHit {
  readonly key: string;
  /** Null for the text of a task. */
  readonly runId: string | null;
}

/** Something that was found; all but what tells it apart is made up. */
export function someHit({ key, runId }: SomeHit): SearchHit {
  return {
    key,
    kind: runId === null ? 'task' : 'answer',
    at: 1_750_000_000_000,
    taskId: 'task',
    taskTitle: 'Count',
    projectId: 'project',
    projectName: 'Sales',
    agentId: 'agent',
    agentName: 'Ada',
    tool: null,
    attempt:
      runId === null
        ? null
        : {
            runId,
            number: 1,
            status: 'completed',
            costMicroUsd: microUsd(0),
            unpricedCalls: 0,
            estimatedCalls: 0,
            seq: 1,
          },
    snippet: { text: 'found', ranges: [[0, 5]], cutBefore: false, cutAfter: false },
  };
}
