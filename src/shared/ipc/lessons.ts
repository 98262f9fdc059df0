import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { LessonSchema, LessonTextSchema } from '../model/lesson';
import { ById, Nothing, procedure } from './procedure';

export const lessonProcedures = {
  /** What an agent remembers, newest first. */
  list: procedure
    .input(z.object({ agentId: IdSchema }))
    .output(z.array(LessonSchema.extend({ projectName: z.string() }))),
  create: procedure
    .input(z.object({ agentId: IdSchema, projectId: IdSchema, text: LessonTextSchema }))
    .output(LessonSchema),
  update: procedure.input(z.object({ id: IdSchema, text: LessonTextSchema })).output(LessonSchema),
  remove: procedure.input(ById).output(Nothing),
};
