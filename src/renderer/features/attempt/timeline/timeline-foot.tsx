import { Button } from '@mantine/core';
import { GoToSeq } from './go-to-seq';
import styles from './timeline-foot.module.css';

interface TimelineFootProps {
  readonly events: number;
  readonly onGoToSeq: (seq: number) => void;
  readonly allOpen: boolean;
  readonly onToggleAll: () => void;
}

/** How much is recorded, the way to one event of it, and one switch for everything that folds. */
export function TimelineFoot({ events, onGoToSeq, allOpen, onToggleAll }: TimelineFootProps) {
  return (
    <div className={styles.foot}>
      <span className={styles.count}>
        <span className="tw-mono">{events.toLocaleString('en-US')}</span>{' '}
        {events === 1 ? 'event' : 'events'}
      </span>
      <GoToSeq last={events} onGo={onGoToSeq} />
      <Button size="xs" onClick={onToggleAll}>
        {allOpen ? 'Fold details' : 'Open details'}
      </Button>
    </div>
  );
}
