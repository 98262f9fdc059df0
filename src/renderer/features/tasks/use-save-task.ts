import { useMutation } from '@tanstack/react-query';
import type { NewTask, Task } from '../../../shared/model/task';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';

interface SaveTask {
  readonly task: NewTask;
  /** Start an attempt right after. */
  readonly run: boolean;
}

/** Creates the task, or saves the one with `id`. */
export function useSaveTask(id: string | null, onSaved: (task: Task) => void) {
  return useMutation({
    mutationFn: async ({ task, run }: SaveTask): Promise<void> => {
      const saved: Task =
        id === null ? await client.tasks.create(task) : await client.tasks.update({ id, task });
      onSaved(saved);
      await queryClient.invalidateQueries({ queryKey: orpc.tasks.key() });
      if (run) {
        await client.tasks.enqueue({ id: saved.id }).catch((error: unknown) => {
          notifyFailure('The task was saved but not started', error);
        });
      }
    },
    onError: (error) => {
      notifyFailure('The task was not saved', error);
    },
  });
}
