import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconDots,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { TaskCard } from '../../../shared/model/task';
import { ConfirmDialog } from '../../components/confirm-dialog';
import type { TaskActions } from './use-task-actions';

interface TaskMenuProps {
  readonly card: TaskCard;
  /** False while an attempt is live: it is cancelled before anything else. */
  readonly idle: boolean;
  readonly actions: TaskActions;
}

export function TaskMenu({ card, idle, actions }: TaskMenuProps) {
  const [confirming, setConfirming] = useState(false);
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon size={22} aria-label={`More for ${card.title}`}>
            <IconDots size={14} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={14} stroke={1.6} />}
            onClick={() => {
              actions.edit(card);
            }}
          >
            Edit
          </Menu.Item>
          {idle ? (
            <Menu.Item
              leftSection={<IconPlayerPlay size={14} stroke={1.6} />}
              onClick={() => {
                actions.run(card);
              }}
            >
              {card.latestAttempt === null ? 'Run' : 'Run again'}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconPlayerStop size={14} stroke={1.6} />}
              onClick={() => {
                actions.cancel(card);
              }}
            >
              Cancel
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconArchive size={14} stroke={1.6} />}
            disabled={!idle}
            onClick={() => {
              setConfirming(true);
            }}
          >
            Archive
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={confirming}
        title="Archive this task?"
        verb="Archive"
        pending={false}
        onClose={() => {
          setConfirming(false);
        }}
        onConfirm={() => {
          setConfirming(false);
          actions.archive(card);
        }}
      >
        “{card.title}” leaves the board. Its attempts and what they cost stay under Attempts.
      </ConfirmDialog>
    </>
  );
}
