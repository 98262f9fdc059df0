import { type FocusEvent, memo, useState } from 'react';
import { RowTools } from './row-tools';
import styles from './transcript-list.module.css';
import { TranscriptRowView, type TranscriptRowViewProps } from './transcript-row-view';

interface ShownRowProps extends TranscriptRowViewProps {
  /** It was gone to. */
  readonly picked: boolean;
  /** Of the event that the row stands for; null for a row that stands for none. */
  readonly seq: number | null;
  /** Shows it in the whole transcript; absent where it is shown in that. */
  readonly onShow?: ((seq: number) => void) | undefined;
}

/** A row, with what can be done with it while it is pointed at. */
export const ShownRow = memo(function ShownRow({ picked, seq, onShow, ...shown }: ShownRowProps) {
  const [near, setNear] = useState(false);
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setNear(false);
  };
  return (
    <div
      className={styles.row}
      data-picked={picked || undefined}
      // A row that is scrolled under the pointer is not pointed at: only one that it is moved to.
      onPointerMove={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={leave}
    >
      <TranscriptRowView {...shown} />
      {seq !== null && (near || picked) && <RowTools row={shown.row} seq={seq} onShow={onShow} />}
    </div>
  );
});
