import { ActionIcon, Menu } from '@mantine/core';
import {
  type Icon,
  IconArchive,
  IconCalendarTime,
  IconDots,
  IconDownload,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconRepeat,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { TaskCard } from '../../../shared/model/task';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { CompareTaskItem } from '../compare/compare-task-item';
import { ExportDialog } from '../exports/export-dialog';
import { TrashTaskItem } from '../trash/trash-task-item';
import { MOVE_ICONS } from '../queue/move-icons';
import { MOVE_LABELS } from '../queue/queue-moves';
import { type TaskAction, taskOptions } from './task-options';
import type { TaskActions } from './use-task-actions';
import { visibleText } from '../attempt/text/visible-text';

const ICON = { size: 14, stroke: 1.6, 'aria-hidden': true } as const;

const ICONS: Readonly<Record<TaskAction, Icon>> = {
  run: IconPlayerPlay,
  retry: IconRepeat,
  resume: IconPlayerPlay,
  cancel: IconPlayerStop,
  edit: IconPencil,
  schedule: IconCalendarTime,
  archive: IconArchive,
};

interface TaskMenuProps {
  readonly card: TaskCard;
  readonly actions: TaskActions;
}

/** Everything that can be done with a task as it stands. */
export function TaskMenu({ card, actions }: TaskMenuProps) {
  const [confirming, setConfirming] = useState(false);
  const [exporting, setExporting] = useState(false);
  const moves = actions.moves.movesOf(card.id);
  return (
    <>
      <Menu withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon size={22} aria-label={`More for ${visibleText(card.title)}`}>
            <IconDots {...ICON} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {moves.map((move) => {
            const MoveIcon = MOVE_ICONS[move];
            return (
              <Menu.Item
                key={move}
                leftSection={<MoveIcon {...ICON} />}
                onClick={() => {
                  actions.moves.move(card.id, move);
                }}
              >
                {MOVE_LABELS[move]}
              </Menu.Item>
            );
          })}
          {moves.length > 0 && <Menu.Divider />}
          {taskOptions(card).all.map(({ action, label }) => {
            const ActIcon = ICONS[action];
            return (
              <Menu.Item
                key={action}
                leftSection={<ActIcon {...ICON} />}
                onClick={() => {
                  if (action === 'archive') setConfirming(true);
                  else actions.act(card, action);
                }}
              >
                {label}
              </Menu.Item>
            );
          })}
          <CompareTaskItem card={card} />
          <TrashTaskItem card={card} />
          <Menu.Item leftSection={<IconDownload {...ICON} />} onClick={() => setExporting(true)}>
            Export…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ExportDialog
        exported={{ scope: 'task', id: card.id }}
        what="this task with all its attempts"
        opened={exporting}
        onClose={() => setExporting(false)}
      />
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
          actions.act(card, 'archive');
        }}
      >
        “{visibleText(card.title)}” leaves the board and its schedules are switched off. Tasks that
        wait for it no longer do. Its attempts and what they cost stay under Attempts.
      </ConfirmDialog>
    </>
  );
}
