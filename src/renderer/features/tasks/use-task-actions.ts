import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TaskCard } from '../../../shared/model/task';
import { notifyFailure } from '../../ipc/notify';
import { orpc } from '../../ipc/queries';
import { useTaskDialog } from './task-dialog-context';

/** What a person can do with a task on the board. */
export interface TaskActions {
  readonly open: (card: TaskCard) => void;
  readonly run: (card: TaskCard) => void;
  readonly cancel: (card: TaskCard) => void;
  readonly edit: (card: TaskCard) => void;
  readonly archive: (card: TaskCard) => void;
  /** The task whose cancel has been asked for and not answered yet. */
  readonly cancelling: string | null;
  readonly starting: string | null;
}

export function useTaskActions(): TaskActions {
  const navigate = useNavigate();
  const { openEdit } = useTaskDialog();
  const run = useMutation(
    orpc.tasks.enqueue.mutationOptions({
      onError: (error) => {
        notifyFailure('The task was not started', error);
      },
    }),
  );
  const cancel = useMutation(
    orpc.tasks.cancel.mutationOptions({
      onError: (error) => {
        notifyFailure('The attempt was not cancelled', error);
      },
    }),
  );
  const archive = useMutation(
    orpc.tasks.remove.mutationOptions({
      onError: (error) => {
        notifyFailure('The task was not archived', error);
      },
    }),
  );

  return {
    open: (card) => {
      if (card.latestAttempt === null) openEdit(card);
      else {
        void navigate({
          to: '/attempts/$attemptId',
          params: { attemptId: card.latestAttempt.id },
        });
      }
    },
    run: ({ id }) => {
      run.mutate({ id });
    },
    cancel: ({ id }) => {
      cancel.mutate({ id });
    },
    edit: openEdit,
    archive: ({ id }) => {
      archive.mutate({ id });
    },
    cancelling: cancel.isPending ? cancel.variables.id : null,
    starting: run.isPending ? run.variables.id : null,
  };
}
