import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FindingKind } from '../../../../shared/model/attempt-findings';
import type { RunEvent } from '../../../../shared/model/run-event';
import { ErrorState } from '../../../components/error-state';
import { LoadingState } from '../../../components/loading-state';
import styles from './lists.module.css';
import { useFindings } from './use-findings';

export interface FindingsProps {
  readonly attemptId: string;
  /** Grows as a running attempt goes on. */
  readonly beat: number;
  readonly goToSeq: (seq: number) => void;
}

interface FindingListProps extends FindingsProps {
  readonly of: FindingKind;
  /** What the list is of, for a screen reader. */
  readonly label: string;
  /** Said where there is nothing. */
  readonly nothing: string;
  /** What an event shows; null for nothing. */
  readonly row: (event: RunEvent) => ReactNode;
}

/** Events of one kind, of an attempt of any length: each leads to its place in the transcript. */
export function FindingList(props: FindingListProps) {
  const { attemptId, beat, goToSeq, of, label, nothing, row } = props;
  const found = useFindings(attemptId, of, beat);
  const { events, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
  if (error !== null) {
    return (
      <ErrorState title={`${label} cannot be read`} error={error} onRetry={() => void refetch()} />
    );
  }
  if (events === null) return <LoadingState label={label} />;
  const rows = events.flatMap((event) => {
    const shown = row(event);
    return shown === null ? [] : [{ seq: event.seq, shown }];
  });
  if (rows.length === 0 && !hasNextPage) return <div className={styles.nothing}>{nothing}</div>;
  return (
    <div className={styles.scroller}>
      <ul className={styles.list} aria-label={label}>
        {rows.map(({ seq, shown }) => (
          <li key={seq}>
            <button type="button" className={styles.row} onClick={() => goToSeq(seq)}>
              {shown}
              <span className={styles.seq}>seq {seq}</span>
            </button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div className={styles.more}>
          <Button size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}
