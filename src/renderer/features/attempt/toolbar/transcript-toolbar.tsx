import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import type { MarkCounts } from '../../../../shared/model/attempt-marks';
import { countOf, type Filter, FILTERS } from './filters';
import styles from './transcript-toolbar.module.css';

interface TranscriptToolbarProps {
  readonly filter: Filter;
  readonly counts: MarkCounts | null;
  /** Which error was gone to, from 1; null for none. */
  readonly error: number | null;
  readonly onFilter: (filter: Filter) => void;
  readonly onError: (direction: 'after' | 'before') => void;
  readonly onFind: () => void;
}

/** What of the transcript is shown, and the ways to the next error and to words in it. */
export function TranscriptToolbar(props: TranscriptToolbarProps) {
  const { filter, counts, error, onFilter, onError, onFind } = props;
  const errors = counts?.errors ?? 0;
  return (
    <div className={styles.bar} role="toolbar" aria-label="Filter and find">
      <div className={styles.filters} role="group" aria-label="Show">
        {FILTERS.map(({ filter: each, label }) => {
          const count = countOf(each, counts);
          return (
            <button
              key={each}
              type="button"
              className={styles.filter}
              aria-pressed={each === filter}
              disabled={count === 0 && each !== filter}
              onClick={() => onFilter(each)}
            >
              {label}
              {count !== null && (
                <span className={styles.count}> {count.toLocaleString('en-US')}</span>
              )}
            </button>
          );
        })}
      </div>
      <span className={styles.place} role="status">
        {error !== null &&
          `Error ${error.toLocaleString('en-US')} of ${errors.toLocaleString('en-US')}`}
      </span>
      <Tooltip label="Previous error (Shift E)">
        <ActionIcon
          aria-label="Previous error"
          disabled={errors === 0}
          onClick={() => onError('before')}
        >
          <IconChevronUp size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Next error (E)">
        <ActionIcon
          aria-label="Next error"
          disabled={errors === 0}
          onClick={() => onError('after')}
        >
          <IconChevronDown size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Find in transcript (Ctrl F)">
        <ActionIcon aria-label="Find in transcript" onClick={onFind}>
          <IconSearch size={15} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
