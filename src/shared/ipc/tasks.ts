import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { NewTaskSchema, TaskCardSchema, TaskSchema, TaskStatusSchema } from '../model/task';
import { taskExportProcedures } from './exports';
import { PageSchema } from './page';
import { ById, Nothing, procedure } from './procedure';

export const taskProcedures = {
  ...taskExportProcedures,
  /** Newest first, archived ones only when asked for. */
  list: procedure
    .input(
      PageSchema.extend({
        status: TaskStatusSchema.optional(),
        projectId: IdSchema.optional(),
        agentId: IdSchema.optional(),
        before: IdSchema.optional(),
      }),
    )
    .output(z.array(TaskCardSchema)),
  /** How many tasks there are in each status, all pages counted. */
  counts: procedure.output(z.record(TaskStatusSchema, z.number().int())),
  get: procedure.input(ById).output(TaskCardSchema),
  create: procedure.input(NewTaskSchema).output(TaskSchema),
  /** Its project stays while an attempt is live. */
  update: procedure.input(z.object({ id: IdSchema, task: NewTaskSchema })).output(TaskSchema),
  /** Archives the task and switches its schedules off: its attempts stay reviewable. */
  remove: procedure.input(ById).output(Nothing),
  /** Starts an attempt; while one is running, answers with that one and `deduped`. */
  enqueue: procedure.input(ById).output(z.object({ executionId: IdSchema, deduped: z.boolean() })),
  /** Cancels the task's live attempt and answers once it has ended. */
  cancel: procedure.input(ById).output(Nothing),
  /** Starts a new attempt by hand after the last one ended, or lets a paused one go on. */
  retry: procedure.input(ById).output(z.object({ executionId: IdSchema, deduped: z.boolean() })),
  /**
   * Moves the task's queued attempt before that of another task, or to the end. It takes over the
   * place's priority and due date for this time in the queue; the task itself keeps its own.
   */
  reorder: procedure.input(z.object({ id: IdSchema, before: IdSchema.nullable() })).output(Nothing),
};
