import { join } from 'node:path';
import type { AppError } from '../../shared/ipc/errors';
import { AgentSettingsSchema, type Agent, type AgentSettings } from '../../shared/model/agent';
import type { Project } from '../../shared/model/project';
import { DEMO_MODEL, DEMO_PROVIDER_ID } from '../../shared/model/provider';
import { NewTaskSchema, type NewTask, type Task } from '../../shared/model/task';
import { err, ok, type Result } from '../../shared/result';
import { realFolder, type ProjectRows } from './add-project';
import { copyWhole } from './copy-whole';

const DEMO_AGENT_NAME = 'Demo analyst';
const DEMO_TASK_TITLE = 'Report on the orders';

/** What the demo task is about: without it the copy is not complete. */
const ORDERS = join('data', 'orders.csv');

/** What the demo task asks for; the scripted model reads the real files to do it. */
const DEMO_TASK_DESCRIPTION = `Read the CSV file of this project and write report.md: how many orders there are, the totals, and a breakdown.
Compute every figure from the data, and check the row count with a command.`;

/** The rows that the demo adds to. */
export interface DemoRows {
  readonly projects: ProjectRows;
  readonly agents: { list(): readonly Agent[]; create(settings: AgentSettings): Agent };
  readonly tasks: { ofProject(projectId: string): readonly Task[]; create(task: NewTask): Task };
}

/** The agent that runs on the scripted model; made when there is none. */
export function demoAgent(agents: DemoRows['agents']): Agent {
  return (
    agents.list().find(({ providerId }) => providerId === DEMO_PROVIDER_ID) ??
    agents.create(
      AgentSettingsSchema.parse({
        name: DEMO_AGENT_NAME,
        providerId: DEMO_PROVIDER_ID,
        model: DEMO_MODEL,
        instructions: '',
        // It works on a copy of the app's own files.
        permissions: { preset: 'autonomous' },
      }),
    )
  );
}

/**
 * Copies the demo project to `folder` and adds it with its task and agent. What is there already is
 * kept, also files that a person has changed; a folder without the orders is completed.
 */
export async function addDemo(
  rows: DemoRows,
  resources: string,
  folder: string,
): Promise<Result<{ readonly project: Project; readonly task: Task }, AppError>> {
  try {
    await copyWhole(join(resources, 'demo-project'), folder, ORDERS);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown reason';
    return err({
      code: 'UNAVAILABLE',
      message: `The demo project could not be copied to ${folder} (${why}); check the disk and try again.`,
    });
  }
  const real = await realFolder(folder);
  if (!real.ok) return real;
  const project =
    rows.projects.list().find((known) => known.folder === real.value) ??
    rows.projects.create({ name: 'Demo shop', folder: real.value });
  const task =
    rows.tasks.ofProject(project.id).find(({ title }) => title === DEMO_TASK_TITLE) ??
    rows.tasks.create(
      NewTaskSchema.parse({
        title: DEMO_TASK_TITLE,
        description: DEMO_TASK_DESCRIPTION,
        projectId: project.id,
        agentId: demoAgent(rows.agents).id,
      }),
    );
  return ok({ project, task });
}
