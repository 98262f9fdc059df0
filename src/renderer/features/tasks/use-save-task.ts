import { useMutation } from '@tanstack/react-query';
import type { NewTask, Task } from '../../../shared/model/task';
import { client } from '../../ipc/client';
import { errorMessage } from '../../ipc/error-message';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';
import { isRefusedInput } from '../../ipc/refused-input';

interface SaveTask {
  readonly task: NewTask;
  /** Start an attempt right after. */
  readonly run: boolean;
}

interface Outcome {
  readonly onSaved: (task: Task) => void;
  /** What it waits for makes a circle, or is not there any more; the sentence says which. */
  readonly onBlockersRefused: (sentence: string) => void;
}

/** Creates the task, or saves the one with `id`. */
export function useSaveTask(id: string | null, { onSaved, onBlockersRefused }: Outcome) {
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
    onError: (error, { task }) => {
      // Checked by the same schema, with a project and an agent from the present lists: what main still
      // refuses is what the task waits for.
      if (isRefusedInput(error) && task.blockedBy.length > 0) {
        onBlockersRefused(errorMessage(error));
      } else {
        notifyFailure('The task was not saved', error);
      }
    },
  });
}
