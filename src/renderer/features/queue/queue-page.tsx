import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { PageBar } from '../../components/page-bar';
import { EmergencyStop } from './emergency-stop';
import { HeldBand } from './held-band';
import styles from './queue-page.module.css';
import { slotsWords } from './queue-words';
import { QueuedTable } from './queued-table';
import { RunningTable } from './running-table';
import { useQueue, useQueueSwitch } from './use-queue';

/** What runs, and what begins next in which order and why not yet. */
export function QueuePage() {
  const queue = useQueue();
  const { pending, pause } = useQueueSwitch();
  const [stopping, setStopping] = useState(false);
  return (
    <>
      <HeldBand />
      <PageBar
        title="Queue"
        note={queue.data === undefined ? undefined : `${slotsWords(queue.data)} taken`}
        actions={
          <>
            {queue.data?.state === 'open' && (
              <Button
                leftSection={<IconPlayerPause size={14} stroke={1.6} />}
                loading={pending}
                onClick={pause}
              >
                Pause queue
              </Button>
            )}
            <Button
              leftSection={<IconPlayerStop size={14} stroke={1.6} />}
              onClick={() => {
                setStopping(true);
              }}
            >
              Stop everything…
            </Button>
          </>
        }
      />
      {queue.data !== undefined ? (
        <div className={styles.page}>
          <RunningTable />
          <QueuedTable queued={queue.data.queued} />
        </div>
      ) : queue.error !== null ? (
        <ErrorState
          title="The queue could not be read"
          error={queue.error}
          onRetry={() => void queue.refetch()}
        />
      ) : (
        <LoadingState label="Loading the queue" />
      )}
      <EmergencyStop
        opened={stopping}
        onClose={() => {
          setStopping(false);
        }}
      />
    </>
  );
}
