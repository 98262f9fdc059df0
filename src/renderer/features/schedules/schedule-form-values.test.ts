import { expect, it } from 'vitest';
import { initialScheduleValues, ScheduleFormSchema } from './schedule-form-values';

it('starts a schedule of a task with values that can be saved as they are', () => {
  const values = initialScheduleValues(null, 't1');
  expect(ScheduleFormSchema.safeParse(values).success).toBe(true);
  expect(values).toMatchObject({ taskId: 't1', enabled: true });
});

it('asks for a task and an expression where there is none', () => {
  const values = { ...initialScheduleValues(null, undefined), cron: ' ' };
  const { error } = ScheduleFormSchema.safeParse(values);
  expect(error?.issues.map(({ message }) => message)).toEqual([
    'Choose the task that is to run.',
    'Enter when the task is to run, such as 0 3 * * * for 3:00 every night.',
  ]);
});

it('edits a schedule as it is, also one that is switched off', () => {
  const schedule = { taskId: 't2', cron: '0 * * * *', timeZone: 'UTC', enabled: false };
  expect(initialScheduleValues(schedule, 't1')).toEqual(schedule);
});
