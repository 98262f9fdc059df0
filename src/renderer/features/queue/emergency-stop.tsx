import { useQuery } from '@tanstack/react-query';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { LONGEST_PAGE, orpc } from '../../ipc/queries';
import { stopWords } from './queue-words';
import { useEmergencyStop, useQueue } from './use-queue';

interface EmergencyStopProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before everything is cancelled, and says what everything is. */
export function EmergencyStop({ opened, onClose }: EmergencyStopProps) {
  const queue = useQueue().data;
  const paused = useQuery(
    orpc.attempts.list.queryOptions({
      input: { status: 'paused', limit: LONGEST_PAGE },
      enabled: opened,
    }),
  );
  const stop = useEmergencyStop(onClose);
  return (
    <ConfirmDialog
      opened={opened}
      title="Stop everything?"
      verb="Stop everything"
      decline="Leave it running"
      pending={stop.isPending}
      onClose={onClose}
      onConfirm={() => {
        stop.mutate(undefined);
      }}
    >
      {paused.isFetching
        ? 'Counting what would be cancelled.'
        : stopWords({
            running: queue?.running ?? 0,
            queued: queue?.queued.length ?? 0,
            paused: paused.data?.length ?? 0,
          })}
    </ConfirmDialog>
  );
}
