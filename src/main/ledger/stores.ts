import { createAgentStore } from './agents';
import { createApprovalStore } from './approvals';
import { createAttachmentStore } from './attachments';
import { createBudgetStore } from './budgets';
import { createCheckpointStore } from './checkpoints';
import type { WriteLedger } from './database';
import { createKnownImports } from './imports/known-imports';
import { createIncidentStore } from './incidents';
import { createLessonStore } from './lessons';
import { createMessageStore } from './messages';
import { createModelCallStore } from './model-calls';
import { createOutputStore } from './outputs';
import { createProjectStore } from './projects';
import { createQueueStore } from './queue';
import { createRestoreFileStore } from './restore-files';
import { createRestoreStore } from './restores';
import { createRetentionState } from './retention-state';
import { createRunEventStore } from './run-events';
import { createRunStore } from './runs';
import { createScheduleStore } from './schedules';
import { createSessionStore } from './sessions';
import { createSpendSums } from './spend-sums';
import { createTaskStore } from './tasks';
import { createTrashStore } from './trash';

export type Stores = ReturnType<typeof createStores>;

/** One store a table, and the transaction that joins their writes. */
export function createStores(db: WriteLedger) {
  return {
    /** All or nothing; nests. Notices go out after the outermost commit. */
    transaction: <T>(work: () => T): T => db.transaction(work),
    projects: createProjectStore(db),
    agents: createAgentStore(db),
    tasks: createTaskStore(db),
    attachments: createAttachmentStore(db),
    sessions: createSessionStore(db),
    messages: createMessageStore(db),
    runs: createRunStore(db),
    runEvents: createRunEventStore(db),
    modelCalls: createModelCallStore(db),
    budgets: createBudgetStore(db),
    spend: createSpendSums(db),
    outputs: createOutputStore(db),
    incidents: createIncidentStore(db),
    approvals: createApprovalStore(db),
    checkpoints: createCheckpointStore(db),
    restores: createRestoreStore(db),
    restoreFiles: createRestoreFileStore(db),
    imports: createKnownImports(db),
    lessons: createLessonStore(db),
    schedules: createScheduleStore(db),
    queue: createQueueStore(db),
    retention: createRetentionState(db),
    trash: createTrashStore(db),
  } as const;
}
