import { memo } from 'react';
import { dayWords } from '../../../components/clock-time';
import styles from './day-line.module.css';

/** Where another day begins in the transcript: its times of day are of that day from here on. */
export const DayLine = memo(function DayLine({ at }: { readonly at: number }) {
  return (
    <div className={styles.day} data-testid="day">
      {dayWords(at)}
    </div>
  );
});
