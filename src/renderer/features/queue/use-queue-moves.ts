import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Queue } from '../../../shared/model/queue';
import { notifyFailure } from '../../ipc/notify';
import { orpc, queryClient } from '../../ipc/queries';
import { type Move, moved, MOVES, placeOfDrop, placeOfMove, type QueuePlace } from './queue-moves';
import { useQueue } from './use-queue';

export interface QueueMoves {
  /** The moves that lead somewhere, in the order of a menu; none for a task that is not queued. */
  readonly movesOf: (taskId: string) => readonly Move[];
  readonly move: (taskId: string, move: Move) => void;
  readonly drop: (taskId: string, target: string, half: 'upper' | 'lower') => void;
  /** What was moved last; null before the first move. */
  readonly last: LastMove | null;
}

export interface LastMove {
  readonly taskId: string;
  /** Null for a drop. */
  readonly move: Move | null;
  /** Where it stands now, for screen readers. */
  readonly said: string;
}

const NOTHING_QUEUED: Queue['queued'] = [];

/**
 * Changes the order in which queued attempts begin; the screen shows it at once. `shown` holds the tasks
 * on screen in their order; left out, it is the whole queue.
 */
export function useQueueMoves(shown?: readonly string[]): QueueMoves {
  const queued = useQueue().data?.queued ?? NOTHING_QUEUED;
  const order = queued.map(({ taskId }) => taskId);
  const rows = shown ?? order;
  const [last, setLast] = useState<LastMove | null>(null);
  const reorder = useMutation(
    orpc.tasks.reorder.mutationOptions({
      onMutate: ({ id, before }) => {
        showMoved(id, { before });
      },
      onError: (error) => {
        notifyFailure('The attempt was not moved', error);
      },
      onSettled: () =>
        Promise.all(
          [orpc.queue.key(), orpc.tasks.key()].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        ),
    }),
  );

  const goTo = (taskId: string, move: Move | null, place: QueuePlace | null) => {
    if (place === null) return;
    reorder.mutate({ id: taskId, before: place.before });
    const position = moved(queued, taskId, place).findIndex((row) => row.taskId === taskId) + 1;
    const title = queued.find((row) => row.taskId === taskId)?.taskTitle ?? 'The attempt';
    setLast({ taskId, move, said: `${title}: now ${position} of ${order.length} in line` });
  };

  return {
    movesOf: (taskId) => MOVES.filter((move) => placeOfMove(order, rows, taskId, move) !== null),
    move: (taskId, move) => {
      goTo(taskId, move, placeOfMove(order, rows, taskId, move));
    },
    drop: (taskId, target, half) => {
      goTo(taskId, null, placeOfDrop(order, taskId, target, half));
    },
    last,
  };
}

/** Until main has answered, the list shows what was asked for. */
function showMoved(taskId: string, place: QueuePlace): void {
  queryClient.setQueryData(orpc.queue.get.queryKey(), (queue) =>
    queue === undefined ? queue : { ...queue, queued: moved(queue.queued, taskId, place) },
  );
}
