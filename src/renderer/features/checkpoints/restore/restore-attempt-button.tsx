import { Button, Menu } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckpointEntry } from '../../../../shared/model/checkpoint';
import type { Attempt } from '../../../../shared/model/run';
import { clockTime } from '../../../components/clock-time';
import { useNow } from '../../../components/use-now';
import { orpc } from '../../../ipc/queries';
import { momentWords } from '../../inspector/moment-words';
import { RestoreDialog } from './restore-dialog';
import { RestoreHistory } from './restore-history';

/** Checkpoints that the menu lists; the inspector has all of them. */
const LISTED = 10;
type Opened = { readonly type: 'history'; readonly projectId: string } | CheckpointEntry;

/** Brings the project's files back to a checkpoint of the attempt; absent where it has none. */
export function RestoreAttemptButton({ attempt }: { readonly attempt: Attempt }) {
  const { data: checkpoints = [] } = useQuery(
    orpc.checkpoints.list.queryOptions({ input: { runId: attempt.id } }),
  );
  const [opened, setOpened] = useState<Opened | null>(null);
  const now = useNow();
  const close = () => {
    setOpened(null);
  };
  const [first] = checkpoints;
  if (first === undefined) return null;
  const later = checkpoints.slice(1).toReversed();
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="subtle" leftSection={<IconRestore size={15} stroke={1.6} aria-hidden />}>
            Restore
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened(first)}>
            {`All files as ${momentOf(first)}…`}
          </Menu.Item>
          {later.slice(0, LISTED).map((entry) => (
            <Menu.Item key={entry.id} onClick={() => setOpened(entry)}>
              {`All files as ${momentOf(entry)}, ${clockTime(entry.takenAt, now)}…`}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setOpened({ type: 'history', projectId: first.projectId })}>
            Earlier restores…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened !== null && 'type' in opened && (
        <RestoreHistory projectId={opened.projectId} onClose={close} />
      )}
      {opened !== null && !('type' in opened) && (
        <RestoreDialog
          checkpointId={opened.id}
          paths={null}
          title={`Restore all files as ${momentOf(opened)}`}
          onClose={close}
        />
      )}
    </>
  );
}

function momentOf(entry: CheckpointEntry): string {
  return entry.moment === 'before_attempt' ? 'before this attempt' : momentWords(entry);
}
