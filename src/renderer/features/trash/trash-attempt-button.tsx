import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { isTerminal, type Attempt } from '../../../shared/model/run';
import { notifyFailure } from '../../ipc/notify';
import { orpc } from '../../ipc/queries';
import { notifyMoved } from './notify-moved';
import { useKeeping } from './use-keeping';

const ICON = { size: 14, stroke: 1.6, 'aria-hidden': true } as const;

/** Keeps an attempt from every rule, or moves it to the trash; nothing where its transcript is gone. */
export function TrashAttemptButton({ attempt: { id, status } }: { readonly attempt: Attempt }) {
  const keeping = useKeeping(id);
  const move = useMutation(
    orpc.retention.trash.mutationOptions({
      onSuccess: (moved) => notifyMoved(moved, null),
      onError: (error) => notifyFailure('It was not moved to the trash', error),
    }),
  );
  const keep = useMutation(
    orpc.retention.keep.mutationOptions({
      onError: (error) => notifyFailure('That was not noted', error),
    }),
  );
  if (keeping === undefined || keeping.purged !== null) return null;
  const kept = keeping.keptAt !== null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={28} aria-label="More for this attempt">
          <IconDots {...ICON} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={kept ? <IconPinnedOff {...ICON} /> : <IconPin {...ICON} />}
          onClick={() => {
            keep.mutate({ id, kept: !kept });
          }}
        >
          {kept ? 'Let the rules have it again' : 'Keep it from the rules'}
        </Menu.Item>
        {keeping.trash === null && (
          <Menu.Item
            leftSection={<IconTrash {...ICON} />}
            disabled={!isTerminal(status)}
            onClick={() => {
              move.mutate({ attemptIds: [id] });
            }}
          >
            {isTerminal(status) ? 'Move to the trash' : 'Move to the trash once it has ended'}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
