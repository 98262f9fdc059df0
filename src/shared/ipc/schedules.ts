import { z } from 'zod';
import { IdSchema, TimeSchema } from '../model/ids';
import { NewScheduleSchema, ScheduleCardSchema, ScheduleSchema } from '../model/schedule';
import { ById, Nothing, procedure } from './procedure';

export const scheduleProcedures = {
  list: procedure
    .input(z.object({ taskId: IdSchema.optional() }))
    .output(z.array(ScheduleCardSchema)),
  create: procedure.input(NewScheduleSchema).output(ScheduleSchema),
  update: procedure
    .input(z.object({ id: IdSchema, schedule: NewScheduleSchema }))
    .output(ScheduleSchema),
  remove: procedure.input(ById).output(Nothing),
  /** The next times of an expression (Unix ms), at most five; says in a sentence what is wrong with it. */
  preview: procedure
    .input(NewScheduleSchema.pick({ cron: true, timeZone: true }))
    .output(z.array(TimeSchema)),
};
