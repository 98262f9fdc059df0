import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconListNumbers,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EmergencyStop } from './emergency-stop';
import styles from './queue-control.module.css';
import { QUEUE_STATE_WORDS, slotsWords } from './queue-words';
import { useQueue, useQueueSwitch } from './use-queue';

const ICON = { size: 15, stroke: 1.6, 'aria-hidden': true } as const;

interface QueueControlProps {
  /** Narrow, icons alone. */
  readonly rail: boolean;
}

/** How the queue stands, and what holds it or opens it; at the foot of the navigation. */
export function QueueControl({ rail }: QueueControlProps) {
  const queue = useQueue().data;
  const { pending, pause, resume } = useQueueSwitch();
  const [stopping, setStopping] = useState(false);
  if (queue === undefined) return null;
  const open = queue.state === 'open';
  const verb = open ? 'Pause queue' : 'Resume queue';
  const icon = open ? <IconPlayerPause {...ICON} /> : <IconPlayerPlay {...ICON} />;
  const flip = open ? pause : resume;
  const state = `Queue: ${QUEUE_STATE_WORDS[queue.state]}, ${slotsWords(queue)}`;
  return (
    <section aria-label="Queue" className={styles.control} data-rail={rail || undefined}>
      <Link
        to="/queue"
        className={styles.state}
        title={rail ? state : 'Open the queue'}
        aria-label={rail ? state : undefined}
        data-held={!open || undefined}
      >
        {rail ? (
          <IconListNumbers {...ICON} />
        ) : (
          <>
            <span className={styles.word}>{QUEUE_STATE_WORDS[queue.state]}</span>
            <span>{slotsWords(queue)}</span>
          </>
        )}
      </Link>
      <div className={styles.buttons}>
        {rail ? (
          <Tooltip label={verb} position="right">
            <ActionIcon aria-label={verb} loading={pending} onClick={flip}>
              {icon}
            </ActionIcon>
          </Tooltip>
        ) : (
          <Button
            size="xs"
            variant="subtle"
            className={styles.flip ?? ''}
            leftSection={icon}
            loading={pending}
            onClick={flip}
          >
            {verb}
          </Button>
        )}
        <Tooltip label="Stop everything…" position="right">
          <ActionIcon
            aria-label="Stop everything…"
            onClick={() => {
              setStopping(true);
            }}
          >
            <IconPlayerStop {...ICON} />
          </ActionIcon>
        </Tooltip>
      </div>
      <EmergencyStop
        opened={stopping}
        onClose={() => {
          setStopping(false);
        }}
      />
    </section>
  );
}
