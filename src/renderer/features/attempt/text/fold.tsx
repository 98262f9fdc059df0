import { type ReactNode, useState } from 'react';
import styles from './fold.module.css';

interface FoldProps {
  readonly count: number;
  /** How many are shown at first; the rest waits behind a button. */
  readonly limit: number;
  /** What is counted, in the plural. */
  readonly unit: string;
  readonly children: (limit: number) => ReactNode;
}

/** Lines or characters of which only the first are shown until the reader asks for all. */
export function Fold({ count, limit, unit, children }: FoldProps) {
  const [all, setAll] = useState(false);
  return (
    <>
      {children(all ? count : limit)}
      {!all && count > limit && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show all {count.toLocaleString('en-US')} {unit}
        </button>
      )}
    </>
  );
}
