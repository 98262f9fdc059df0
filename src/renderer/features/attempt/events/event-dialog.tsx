import { ActionIcon, Button, Checkbox, CopyButton, Modal } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { errorMessage } from '../../../ipc/error-message';
import { orpc } from '../../../ipc/queries';
import { clockTime } from '../../../components/clock-time';
import { useNow } from '../../../components/use-now';
import { LinesView } from '../tools/lines/lines-view';
import { linesOfText } from '../tools/lines/text-lines';
import styles from './event-dialog.module.css';
import { laidOut } from './laid-out';

interface EventDialogProps {
  readonly attemptId: string;
  readonly seq: number;
  /** The number of the last event that there is. */
  readonly last: number;
  readonly onLook: (seq: number) => void;
  readonly onClose: () => void;
}

/** An event as it is stored, with a way to the one before and the one after it. */
export function EventDialog({ attemptId, seq, last, onLook, onClose }: EventDialogProps) {
  const now = useNow();
  const [asStored, setAsStored] = useState(false);
  const { data, error } = useQuery(
    orpc.attempts.event.queryOptions({ input: { id: attemptId, seq }, gcTime: 30_000 }),
  );
  const payload = data?.payload ?? '';
  const source = useMemo(
    () => linesOfText(asStored ? payload : laidOut(payload)),
    [asStored, payload],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(920px, calc(100vw - 48px))"
      title={`Event ${seq.toLocaleString('en-US')}`}
    >
      <div className={styles.bar}>
        <ActionIcon
          aria-label="The event before"
          disabled={seq <= 1}
          onClick={() => onLook(seq - 1)}
        >
          <IconChevronUp size={16} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          aria-label="The event after"
          disabled={seq >= last}
          onClick={() => onLook(seq + 1)}
        >
          <IconChevronDown size={16} stroke={1.6} />
        </ActionIcon>
        {data !== undefined && (
          <>
            <code className={styles.type}>{data.type}</code>
            <span className={styles.at}>{clockTime(data.at, now)}</span>
          </>
        )}
        <Checkbox
          className={styles.stored ?? ''}
          label="As stored, on one line"
          checked={asStored}
          onChange={({ currentTarget }) => setAsStored(currentTarget.checked)}
        />
        <CopyButton value={payload}>
          {({ copied, copy }) => (
            <Button size="xs" disabled={data === undefined} onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      {error !== null && <p className={styles.error}>{errorMessage(error)}</p>}
      {data !== undefined && (
        <LinesView key={`${seq} ${asStored}`} source={source} label={`Event ${seq} as JSON`} wrap />
      )}
    </Modal>
  );
}
