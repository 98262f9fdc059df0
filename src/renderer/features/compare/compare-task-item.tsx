import { Menu } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { MOST_COMPARED } from '../../../shared/model/attempt-comparison';
import type { TaskCard } from '../../../shared/model/task';
import { client } from '../../ipc/client';
import { notifyFailure } from '../../ipc/notify';

/** Sets the latest attempts of a task side by side; of one attempt there is nothing to compare. */
export function CompareTaskItem({ card }: { readonly card: TaskCard }) {
  const navigate = useNavigate();
  if (card.latestAttempt === null || card.latestAttempt.attempt < 2) return null;
  const compare = async () => {
    try {
      const latest = await client.attempts.list({ taskId: card.id, limit: MOST_COMPARED });
      await navigate({ to: '/compare', search: { ids: latest.map(({ id }) => id).reverse() } });
    } catch (error) {
      notifyFailure('The attempts were not compared', error);
    }
  };
  return (
    <Menu.Item
      leftSection={<IconArrowsDiff size={14} stroke={1.6} aria-hidden />}
      onClick={() => void compare()}
    >
      Compare attempts
    </Menu.Item>
  );
}
