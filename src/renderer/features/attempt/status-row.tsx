import { memo } from 'react';
import { StatusGlyph } from '../../components/status-glyph';
import { addedReason, statusSentence } from './attempt-words';
import { timeOfDay } from '../../components/clock-time';
import { InlineCode } from './inline-code';
import styles from './status-row.module.css';
import type { StatusView } from './transcript-model';

interface StatusRowProps {
  readonly status: StatusView;
  /** Its reason stands right above already, where the step failed. */
  readonly said: boolean;
}

/** A change of status between steps or turns, with its reason. */
export const StatusRow = memo(function StatusRow({ status, said }: StatusRowProps) {
  const reason = addedReason(status);
  return (
    <div className={styles.row} data-status={status.to}>
      <div className={styles.glyph}>
        <StatusGlyph status={status.to} decorative />
      </div>
      <div className={styles.text}>
        <strong className={styles.lead}>{statusSentence(status)}</strong>
        {!said && reason !== null && (
          <>
            {' '}
            <InlineCode text={reason} />
          </>
        )}
      </div>
      <div className={styles.time}>{timeOfDay(status.at)}</div>
    </div>
  );
});
