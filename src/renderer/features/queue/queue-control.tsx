import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconListNumbers,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
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
  const { data: queue, error } = useQueue();
  const { pending, pause, resume } = useQueueSwitch();
  const [stopping, setStopping] = useState(false);
  const open = queue?.state === 'open';
  const verb = open ? 'Pause queue' : 'Resume queue';
  const icon = open ? <IconPlayerPause {...ICON} /> : <IconPlayerPlay {...ICON} />;
  const flip = open ? pause : resume;
  const words = queue === undefined ? null : [QUEUE_STATE_WORDS[queue.state], slotsWords(queue)];
  const state = words === null ? 'Queue: not known' : `Queue: ${words.join(', ')}`;
  return (
    <section aria-label="Queue" className={styles.control} data-rail={rail || undefined}>
      <Link
        to="/queue"
        className={styles.state}
        title={rail ? state : 'Open the queue'}
        aria-label={rail ? state : undefined}
        data-held={(queue !== undefined && !open) || undefined}
      >
        {rail ? (
          <IconListNumbers {...ICON} />
        ) : (
          <>
            <span className={styles.word}>{words?.[0] ?? 'Queue'}</span>
            <span>{words?.[1] ?? (error === null ? '' : 'not known')}</span>
          </>
        )}
      </Link>
      <div className={styles.buttons}>
        {queue !== undefined && (
          <ControlButton rail={rail} label={verb} icon={icon} loading={pending} onClick={flip} />
        )}
        <ControlButton
          rail={rail}
          label="Stop everything…"
          icon={<IconPlayerStop {...ICON} />}
          onClick={() => {
            setStopping(true);
          }}
        />
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

interface ControlButtonProps extends QueueControlProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly loading?: boolean;
  readonly onClick: () => void;
}

function ControlButton({ rail, label, icon, loading = false, onClick }: ControlButtonProps) {
  if (rail) {
    return (
      <Tooltip label={label} position="right">
        <ActionIcon aria-label={label} loading={loading} onClick={onClick}>
          {icon}
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <Button
      size="xs"
      variant="subtle"
      className={styles.button ?? ''}
      leftSection={icon}
      loading={loading}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
