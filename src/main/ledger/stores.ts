import { createAgentStore } from './agents';
import type { WriteLedger } from './database';
import { createMessageStore } from './messages';
import { createModelCallStore } from './model-calls';
import { createOutputStore } from './outputs';
import { createProjectStore } from './projects';
import { createRunEventStore } from './run-events';
import { createRunStore } from './runs';
import { createSessionStore } from './sessions';
import { createTaskStore } from './tasks';

export type Stores = ReturnType<typeof createStores>;

/** One store a table, and the transaction that joins their writes. */
export function createStores(db: WriteLedger) {
  return {
    /** All or nothing; nests. Notices go out after the outermost commit. */
    transaction: <T>(work: () => T): T => db.transaction(work),
    projects: createProjectStore(db),
    agents: createAgentStore(db),
    tasks: createTaskStore(db),
    sessions: createSessionStore(db),
    messages: createMessageStore(db),
    runs: createRunStore(db),
    runEvents: createRunEventStore(db),
    modelCalls: createModelCallStore(db),
    outputs: createOutputStore(db),
  } as const;
}
