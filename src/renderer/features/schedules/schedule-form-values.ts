import { z } from 'zod';
import { type NewSchedule, NewScheduleSchema } from '../../../shared/model/schedule';
import { systemTimeZone } from './time-zones';

/** The shared schema, with words for the choice that a form starts without. */
export const ScheduleFormSchema = NewScheduleSchema.extend({
  taskId: z.string().min(1, 'Choose the task that is to run.'),
});
export type ScheduleFormValues = z.input<typeof ScheduleFormSchema>;

/** Every night at 3:00 on this machine's clocks, until something else is chosen. */
export function initialScheduleValues(
  schedule: NewSchedule | null,
  taskId: string | undefined,
): ScheduleFormValues {
  if (schedule === null) {
    return { taskId: taskId ?? '', cron: '0 3 * * *', timeZone: systemTimeZone(), enabled: true };
  }
  const { cron, timeZone, enabled } = schedule;
  return { taskId: schedule.taskId, cron, timeZone, enabled };
}
