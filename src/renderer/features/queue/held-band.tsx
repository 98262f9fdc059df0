import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { Band } from '../../components/band';
import { heldWords } from './queue-words';
import { useQueue, useQueueSwitch } from './use-queue';

/** Stands over the tasks while the queue is paused, or stopped. */
export function HeldBand() {
  const queue = useQueue().data;
  const { pending, resume } = useQueueSwitch();
  const words = queue === undefined ? null : heldWords(queue);
  if (words === null) return null;
  return (
    <Band
      icon={<IconPlayerPause size={15} stroke={1.8} aria-hidden />}
      {...words}
      action={
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={13} stroke={1.6} />}
          loading={pending}
          onClick={resume}
        >
          Resume
        </Button>
      }
    />
  );
}
