import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { AttemptSchema, RunStatusSchema } from '../model/run';
import { DeltaSchema, RunEventSchema } from '../model/run-event';
import { compareProcedures } from './compare';
import { exportProcedures } from './exports';
import { PageSchema } from './page';
import { ById, Nothing, procedure } from './procedure';
import { readingProcedures } from './reading';

/** One batch of a live attempt: the attempt as it is now, new events, and words still arriving. */
export const AttemptUpdateSchema = z.object({
  attempt: AttemptSchema,
  events: z.array(RunEventSchema),
  deltas: z.array(DeltaSchema),
});
export type AttemptUpdate = z.infer<typeof AttemptUpdateSchema>;

export const attemptProcedures = {
  ...compareProcedures,
  ...exportProcedures,
  ...readingProcedures,
  /** Newest first. */
  list: procedure
    .input(
      PageSchema.extend({
        /** Not together with an agent or a project. */
        taskId: IdSchema.optional(),
        agentId: IdSchema.optional(),
        projectId: IdSchema.optional(),
        status: RunStatusSchema.optional(),
        /** The last one of the page before. */
        before: IdSchema.optional(),
      }).refine(
        ({ taskId, agentId, projectId }) =>
          taskId === undefined || (agentId === undefined && projectId === undefined),
        'A task is of one agent and one project: ask for it alone.',
      ),
    )
    .output(z.array(AttemptSchema)),
  get: procedure.input(ById).output(AttemptSchema),
  /** As `tasks.enqueue`, answering with the attempt. */
  start: procedure.input(z.object({ taskId: IdSchema })).output(AttemptSchema),
  cancel: procedure.input(ById).output(AttemptSchema),
  /** Queues a message for a live attempt: it becomes its next follow-up, and lets a blocked one go on. */
  steer: procedure
    .input(
      z.object({
        id: IdSchema,
        text: z
          .string()
          .trim()
          .min(1, 'Write what the agent is to be told.')
          .max(100_000, 'A message has at most 100,000 characters.'),
      }),
    )
    .output(Nothing),
  /** Lets a paused attempt go on where it stopped. */
  resume: procedure.input(ById).output(AttemptSchema),
  /** Events after `afterSeq`, in order, at most `limit`. */
  events: procedure
    .input(PageSchema.extend({ id: IdSchema, afterSeq: z.number().int().nonnegative().default(0) }))
    .output(z.array(RunEventSchema)),
  /** The whole of a tool output that its event only previews. */
  output: procedure
    .input(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(z.object({ text: z.string() })),
  /** Events after `afterSeq` and then everything new, until the attempt has ended. */
  stream: procedure
    .input(z.object({ id: IdSchema, afterSeq: z.number().int().nonnegative().default(0) }))
    .output(eventIterator(AttemptUpdateSchema)),
};
