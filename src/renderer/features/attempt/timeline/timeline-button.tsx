import { memo } from 'react';
import type { TimelineEntry } from './timeline';
import styles from './timeline-column.module.css';
import { TimelineLine } from './timeline-line';
import { timelineHeight } from './timeline-source';

interface TimelineButtonProps {
  readonly entry: TimelineEntry;
  /** The stretch that it stands in. */
  readonly page: number;
  /** Its rows are in view. */
  readonly isCurrent: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** What the model does in a live step. */
  readonly doing: string;
  readonly onGo: (page: number, key: string) => void;
}

/** An entry of the timeline, which leads to its rows. */
export const TimelineButton = memo(function TimelineButton(props: TimelineButtonProps) {
  const { entry, page, isCurrent, isFirst, isLast, doing, onGo } = props;
  return (
    <div
      className={styles.entry}
      style={{ height: timelineHeight(entry) }}
      data-first={isFirst || undefined}
      data-last={isLast || undefined}
    >
      <button
        type="button"
        className={styles[entry.type]}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={() => onGo(page, entry.key)}
      >
        <TimelineLine entry={entry} doing={doing} />
      </button>
    </div>
  );
});
