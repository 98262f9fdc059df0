import { agentProcedures } from './agents';
import { appProcedures } from './app';
import { approvalProcedures } from './approvals';
import { attachmentProcedures } from './attachments';
import { attemptProcedures } from './attempts';
import { budgetProcedures } from './budgets';
import { changeProcedures } from './changes';
import { costProcedures } from './costs';
import { lessonProcedures } from './lessons';
import { mcpProcedures } from './mcp';
import { modelProcedures } from './models';
import { priceProcedures } from './prices';
import { projectProcedures } from './projects';
import { providerProcedures } from './providers';
import { queueProcedures } from './queue';
import { scheduleProcedures } from './schedules';
import { secretProcedures } from './secrets';
import { settingsProcedures } from './settings';
import { taskProcedures } from './tasks';

/** Every procedure between the screens and main. Names are public: renaming one is a breaking change. */
export const contract = {
  app: appProcedures,
  projects: projectProcedures,
  agents: agentProcedures,
  providers: providerProcedures,
  secrets: secretProcedures,
  models: modelProcedures,
  prices: priceProcedures,
  mcp: mcpProcedures,
  tasks: taskProcedures,
  attachments: attachmentProcedures,
  queue: queueProcedures,
  schedules: scheduleProcedures,
  approvals: approvalProcedures,
  lessons: lessonProcedures,
  attempts: attemptProcedures,
  budgets: budgetProcedures,
  costs: costProcedures,
  settings: settingsProcedures,
  changes: changeProcedures,
};
