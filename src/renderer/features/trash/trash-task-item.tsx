import { Menu } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { isTerminal } from '../../../shared/model/run';
import type { TaskCard } from '../../../shared/model/task';
import { notifyFailure } from '../../ipc/notify';
import { orpc } from '../../ipc/queries';
import { notifyMoved } from './notify-moved';

/** Moves a task with all its attempts to the trash; nothing while one of them is live. */
export function TrashTaskItem({ card: { id, title, latestAttempt } }: { readonly card: TaskCard }) {
  const move = useMutation(
    orpc.retention.trashTask.mutationOptions({
      onSuccess: (moved) => notifyMoved(moved, title),
      onError: (error) => notifyFailure('The task was not moved to the trash', error),
    }),
  );
  if (latestAttempt !== null && !isTerminal(latestAttempt.status)) return null;
  return (
    <Menu.Item
      leftSection={<IconTrash size={14} stroke={1.6} aria-hidden />}
      onClick={() => {
        move.mutate({ id });
      }}
    >
      Move to the trash
    </Menu.Item>
  );
}
