import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { assertNever } from '../../../shared/assert-never';
import type { TaskCard } from '../../../shared/model/task';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';
import { type QueueMoves, useQueueMoves } from '../queue/use-queue-moves';
import { useTaskDialog } from './task-dialog-context';
import type { TaskAction } from './task-options';

/** What a person can do with the tasks on screen. */
export interface TaskActions {
  readonly open: (card: TaskCard) => void;
  readonly act: (card: TaskCard, action: TaskAction) => void;
  /** Whether it has been asked for and not answered yet. */
  readonly isPending: (card: TaskCard, action: TaskAction) => boolean;
  readonly moves: QueueMoves;
}

/** `queued` holds the queued tasks on screen, top first. */
export function useTaskActions(queued: readonly string[]): TaskActions {
  const navigate = useNavigate();
  const { openEdit } = useTaskDialog();
  const moves = useQueueMoves(queued);
  const opening = useMutation({
    // One that has only just been run has an attempt which its card does not know yet.
    mutationFn: async (card: TaskCard) =>
      card.latestAttempt === null ? client.tasks.get({ id: card.id }) : card,
    onSuccess: (card) => {
      if (card.latestAttempt === null) {
        openEdit(card);
        return;
      }
      const attemptId = card.latestAttempt.id;
      void navigate({ to: '/attempts/$attemptId', params: { attemptId } });
    },
    onError: (error) => {
      notifyFailure('The task was not opened', error);
    },
  });
  const commands = {
    run: useCommand(({ id }) => client.tasks.enqueue({ id }), 'The task was not started'),
    retry: useCommand(({ id }) => client.tasks.retry({ id }), 'The task was not started again'),
    resume: useCommand(resume, 'The attempt was not resumed'),
    cancel: useCommand(({ id }) => client.tasks.cancel({ id }), 'The attempt was not cancelled'),
    archive: useCommand(({ id }) => client.tasks.remove({ id }), 'The task was not archived'),
  };

  return {
    open: (card) => {
      opening.mutate(card);
    },
    act: (card, action) => {
      switch (action) {
        case 'edit':
          openEdit(card);
          return;
        case 'schedule':
          void navigate({ to: '/schedules', search: { task: card.id } });
          return;
        case 'run':
        case 'retry':
        case 'resume':
        case 'cancel':
        case 'archive':
          commands[action].mutate(card);
          return;
        default:
          assertNever(action);
      }
    },
    isPending: (card, action) => {
      if (action === 'edit' || action === 'schedule') return false;
      const { isPending, variables } = commands[action];
      return isPending && variables.id === card.id;
    },
    moves,
  };
}

function resume({ id, latestAttempt }: TaskCard): Promise<unknown> {
  return latestAttempt === null
    ? client.tasks.retry({ id })
    : client.attempts.resume({ id: latestAttempt.id });
}

/** `failure` says what did not happen. */
function useCommand(call: (card: TaskCard) => Promise<unknown>, failure: string) {
  return useMutation({
    mutationFn: call,
    onError: (error) => {
      notifyFailure(failure, error);
    },
  });
}
