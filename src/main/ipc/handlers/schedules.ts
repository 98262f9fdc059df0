import type { NewSchedule } from '../../../shared/model/schedule';
import { found, refusal } from '../answer';
import type { Services } from '../services';
import type { Procedures } from './procedures';

/** How many of the next times a person is shown. */
const SHOWN_TIMES = 5;

export function scheduleHandlers({ schedules }: Procedures, services: Services) {
  const { stores, timetable, now } = services;
  const checked = ({ cron, timeZone }: Pick<NewSchedule, 'cron' | 'timeZone'>): void => {
    const wrong = timetable.problem(cron, timeZone);
    if (wrong !== null) throw refusal('INVALID', wrong);
  };
  const nextOf = ({ cron, timeZone, enabled }: NewSchedule): number | null =>
    enabled ? timetable.next(cron, timeZone, now()) : null;
  return {
    list: schedules.list.handler(({ input }) => [...stores.schedules.list(input.taskId)]),
    create: schedules.create.handler(({ input }) => {
      checked(input);
      found(stores.tasks.get(input.taskId), 'task');
      return stores.schedules.create(input, nextOf(input));
    }),
    update: schedules.update.handler(({ input: { id, schedule } }) => {
      checked(schedule);
      return found(stores.schedules.update(id, schedule, nextOf(schedule)), 'schedule');
    }),
    remove: schedules.remove.handler(({ input }) => {
      stores.schedules.remove(input.id);
    }),
    preview: schedules.preview.handler(({ input }) => {
      checked(input);
      return [...timetable.nextTimes(input.cron, input.timeZone, now(), SHOWN_TIMES)];
    }),
  };
}
