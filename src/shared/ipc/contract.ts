import { agentProcedures } from './agents';
import { appProcedures } from './app';
import { approvalProcedures } from './approvals';
import { attachmentProcedures } from './attachments';
import { attemptProcedures } from './attempts';
import { budgetProcedures } from './budgets';
import { changeProcedures } from './changes';
import { checkpointProcedures } from './checkpoints';
import { costProcedures } from './costs';
import { dataProcedures } from './data';
import { lessonProcedures } from './lessons';
import { mcpProcedures } from './mcp';
import { modelProcedures } from './models';
import { priceProcedures } from './prices';
import { projectProcedures } from './projects';
import { providerProcedures } from './providers';
import { restoreProcedures } from './restore';
import { queueProcedures } from './queue';
import { retentionProcedures } from './retention';
import { scheduleProcedures } from './schedules';
import { searchProcedures } from './search';
import { secretProcedures } from './secrets';
import { settingsProcedures } from './settings';
import { storageProcedures } from './storage';
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
  checkpoints: { ...checkpointProcedures, ...restoreProcedures },
  budgets: budgetProcedures,
  costs: costProcedures,
  retention: retentionProcedures,
  storage: storageProcedures,
  data: dataProcedures,
  search: searchProcedures,
  settings: settingsProcedures,
  changes: changeProcedures,
};
