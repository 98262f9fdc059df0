import { Button } from '@mantine/core';
import styles from './timeline-foot.module.css';

interface TimelineFootProps {
  readonly events: number;
  readonly allOpen: boolean;
  readonly onToggleAll: () => void;
}

/** How much is recorded, and one switch for everything that folds. */
export function TimelineFoot({ events, allOpen, onToggleAll }: TimelineFootProps) {
  return (
    <div className={styles.foot}>
      <span>
        <span className="tw-mono">{events.toLocaleString('en-US')}</span>{' '}
        {events === 1 ? 'event' : 'events'}
      </span>
      <Button size="xs" onClick={onToggleAll}>
        {allOpen ? 'Fold details' : 'Open details'}
      </Button>
    </div>
  );
}
