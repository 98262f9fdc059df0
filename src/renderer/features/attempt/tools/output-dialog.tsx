import { Checkbox, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { byteSize } from '../../../components/byte-size';
import { LoadingState } from '../../../components/loading-state';
import { errorMessage } from '../../../ipc/error-message';
import { orpc } from '../../../ipc/queries';
import { LinesView } from './lines/lines-view';
import { linesOfOutput } from './lines/output-lines';
import styles from './output-dialog.module.css';

interface OutputDialogProps {
  readonly hash: string;
  /** It came from a terminal: its colours are kept. */
  readonly terminal: boolean;
  readonly onClose: () => void;
}

/** A recorded output of any size, of which only the lines in view are read. */
export function OutputDialog({ hash, terminal, onClose }: OutputDialogProps) {
  const [wrap, setWrap] = useState(true);
  const { data, error } = useQuery(
    orpc.attempts.outputSlice.queryOptions({ input: { hash, from: 0, count: 1 }, gcTime: 30_000 }),
  );
  const count = data?.totalLines ?? 0;
  const source = useMemo(() => linesOfOutput(hash, count), [hash, count]);
  return (
    <Modal opened onClose={onClose} size="calc(100vw - 96px)" title="The whole output">
      {error !== null && <p className={styles.error}>{errorMessage(error)}</p>}
      {data === undefined && error === null && (
        <LoadingState label="The output is being read" lines={12} />
      )}
      {data !== undefined && (
        <>
          <div className={styles.bar}>
            <span className={styles.size}>
              {count.toLocaleString('en-US')} {count === 1 ? 'line' : 'lines'},{' '}
              {byteSize(data.totalBytes)}
            </span>
            <Checkbox
              label="Break long lines"
              checked={wrap}
              onChange={({ currentTarget }) => setWrap(currentTarget.checked)}
            />
          </div>
          <LinesView
            key={`${count} ${wrap}`}
            source={source}
            label="The whole output"
            wrap={wrap}
            terminal={terminal}
          />
        </>
      )}
    </Modal>
  );
}
