import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { NewSchedule, Schedule } from '../../../shared/model/schedule';
import { client } from '../../ipc/client';
import { errorMessage } from '../../ipc/error-message';
import { isRefusedInput } from '../../ipc/refused-input';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

/** Pause in typing after which the next times are asked for, in ms. */
const TYPING_MS = 250;

/** All schedules, or those of one task. */
export function useSchedules(taskId: string | undefined) {
  return useQuery(
    orpc.schedules.list.queryOptions({ input: taskId === undefined ? {} : { taskId } }),
  );
}

/** The next times of an expression while it is typed; the error is a sentence that says what is wrong. */
export function useSchedulePreview(cron: string, timeZone: string) {
  const [typedCron] = useDebouncedValue(cron.trim(), TYPING_MS);
  const [chosenZone] = useDebouncedValue(timeZone, TYPING_MS);
  return useQuery(
    orpc.schedules.preview.queryOptions({
      input: { cron: typedCron, timeZone: chosenZone },
      enabled: typedCron !== '',
      // Times go by: an answer of earlier is asked for again.
      staleTime: 0,
    }),
  );
}

const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.schedules.list.key() });

/** Creates a schedule, or saves the one with `id`; `onRefused` is told in a sentence what is wrong with it. */
export function useSaveSchedule(
  id: string | null,
  { onSaved, onRefused }: { onSaved: () => void; onRefused: (sentence: string) => void },
) {
  return useMutation({
    mutationFn: (schedule: NewSchedule): Promise<Schedule> =>
      id === null ? client.schedules.create(schedule) : client.schedules.update({ id, schedule }),
    onSuccess: async () => {
      await refresh();
      onSaved();
    },
    onError: (error) => {
      if (isRefusedInput(error)) onRefused(errorMessage(error));
      else notifyFailure('The schedule was not saved', error);
    },
  });
}

/** Switches a schedule on or off, and leaves the rest of it as it is. */
export function useSwitchSchedule() {
  return useMutation({
    mutationFn: ({ id, taskId, cron, timeZone, enabled }: Schedule) =>
      client.schedules.update({ id, schedule: { taskId, cron, timeZone, enabled: !enabled } }),
    onError: (error) => {
      notifyFailure('The schedule was not changed', error);
    },
    onSettled: refresh,
  });
}

export function useRemoveSchedule(onRemoved: () => void) {
  return useMutation(
    orpc.schedules.remove.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onRemoved();
      },
      onError: (error) => {
        notifyFailure('The schedule was not removed', error);
      },
    }),
  );
}
