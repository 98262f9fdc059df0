import { agentHandlers } from './handlers/agents';
import { appHandlers } from './handlers/app';
import { approvalHandlers } from './handlers/approvals';
import { attachmentHandlers } from './handlers/attachments';
import { attemptHandlers } from './handlers/attempts';
import { budgetHandlers } from './handlers/budgets';
import { costHandlers } from './handlers/costs';
import { lessonHandlers } from './handlers/lessons';
import { mcpHandlers } from './handlers/mcp';
import { procedures } from './handlers/procedures';
import { projectHandlers } from './handlers/projects';
import { providerHandlers } from './handlers/providers';
import { queueHandlers } from './handlers/queue';
import { scheduleHandlers } from './handlers/schedules';
import { taskHandlers } from './handlers/tasks';
import type { Services } from './services';

/** Every procedure of the contract with what it does. */
export function createRouter(services: Services) {
  return procedures.router({
    ...appHandlers(procedures, services),
    ...providerHandlers(procedures, services),
    projects: projectHandlers(procedures, services),
    agents: agentHandlers(procedures, services),
    tasks: taskHandlers(procedures, services),
    attachments: attachmentHandlers(procedures, services),
    attempts: attemptHandlers(procedures, services),
    budgets: budgetHandlers(procedures, services),
    queue: queueHandlers(procedures, services),
    schedules: scheduleHandlers(procedures, services),
    approvals: approvalHandlers(procedures, services),
    costs: costHandlers(procedures, services),
    lessons: lessonHandlers(procedures, services),
    mcp: mcpHandlers(procedures, services),
  });
}
export type AppRouter = ReturnType<typeof createRouter>;
