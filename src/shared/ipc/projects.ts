import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { NewProjectSchema, ProjectNameSchema, ProjectSchema } from '../model/project';
import { TaskSchema } from '../model/task';
import { ById, Nothing, procedure } from './procedure';

export const projectProcedures = {
  list: procedure.output(z.array(ProjectSchema)),
  create: procedure.input(NewProjectSchema).output(ProjectSchema),
  update: procedure
    .input(z.object({ id: IdSchema, name: ProjectNameSchema }))
    .output(ProjectSchema),
  /** Takes the project off the lists; its folder and its attempts stay. */
  remove: procedure.input(ById).output(Nothing),
  /** Asks with the system's folder dialog; null when the person cancels. */
  pickFolder: procedure.output(z.object({ folder: z.string() }).nullable()),
  /** Copies the demo project into the data folder and adds it with its task and agent; repeats are harmless. */
  addDemo: procedure.output(z.object({ project: ProjectSchema, task: TaskSchema })),
};
