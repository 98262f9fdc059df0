import { agentHandlers } from './handlers/agents';
import { appHandlers } from './handlers/app';
import { approvalHandlers } from './handlers/approvals';
import { attachmentHandlers } from './handlers/attachments';
import { attemptHandlers } from './handlers/attempts';
import { budgetHandlers } from './handlers/budgets';
import { checkpointHandlers } from './handlers/checkpoints';
import { costHandlers } from './handlers/costs';
import { dataHandlers } from './handlers/data';
import { lessonHandlers } from './handlers/lessons';
import { mcpHandlers } from './handlers/mcp';
import { procedures } from './handlers/procedures';
import { projectHandlers } from './handlers/projects';
import { providerHandlers } from './handlers/providers';
import { queueHandlers } from './handlers/queue';
import { restoreHandlers } from './handlers/restore';
import { retentionHandlers } from './handlers/retention';
import { scheduleHandlers } from './handlers/schedules';
import { searchHandlers } from './handlers/search';
import { taskHandlers } from './handlers/tasks';
import type { Services } from './services';

/** Every procedure of the contract with what it does. */
export function createRouter(services: Services) {
  return procedures.router({
    ...appHandlers(procedures, services),
    ...retentionHandlers(procedures, services),
    data: dataHandlers(procedures, services),
    ...providerHandlers(procedures, services),
    projects: projectHandlers(procedures, services),
    agents: agentHandlers(procedures, services),
    tasks: taskHandlers(procedures, services),
    attachments: attachmentHandlers(procedures, services),
    attempts: attemptHandlers(procedures, services),
    checkpoints: {
      ...checkpointHandlers(procedures, services),
      ...restoreHandlers(procedures, services),
    },
    budgets: budgetHandlers(procedures, services),
    queue: queueHandlers(procedures, services),
    schedules: scheduleHandlers(procedures, services),
    approvals: approvalHandlers(procedures, services),
    costs: costHandlers(procedures, services),
    lessons: lessonHandlers(procedures, services),
    mcp: mcpHandlers(procedures, services),
    search: searchHandlers(procedures, services),
  });
}
export type AppRouter = ReturnType<typeof createRouter>;
