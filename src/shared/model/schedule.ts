import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';

/** What a person may enter; whether the expression and the zone mean something is checked in main. */
export const NewScheduleSchema = z.object({
  taskId: IdSchema,
  /** Five fields: minute, hour, day of month, month, day of week. */
  cron: z
    .string()
    .trim()
    .min(1, 'Enter when the task is to run, such as 0 3 * * * for 3:00 every night.')
    .max(200, 'An expression has at most 200 characters.'),
  /** An IANA name, such as Europe/Berlin. */
  timeZone: z
    .string()
    .trim()
    .min(1, 'Choose a time zone.')
    .max(100, 'A time zone has at most 100 characters.'),
  enabled: z.boolean().default(true),
});
export type NewSchedule = z.infer<typeof NewScheduleSchema>;

/** When attempts of a task are made by themselves. A time that was missed is made up once. */
export const ScheduleSchema = z.object({
  id: IdSchema,
  taskId: IdSchema,
  cron: z.string(),
  timeZone: z.string(),
  enabled: z.boolean(),
  /** Null while it is switched off, or when no such time comes again. */
  nextAt: TimeSchema.nullable(),
  /** When it was last due. */
  lastAt: TimeSchema.nullable(),
  /** The attempt that it made then; null when it made none. */
  lastRunId: IdSchema.nullable(),
  /** Why it made none then, in a sentence. */
  skippedBecause: z.string().nullable(),
});
export type Schedule = z.infer<typeof ScheduleSchema>;

export const ScheduleCardSchema = ScheduleSchema.extend({
  taskTitle: z.string(),
  projectName: z.string(),
});
export type ScheduleCard = z.infer<typeof ScheduleCardSchema>;
