import { memo, useState } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import { notifyFailure } from '../../../../ipc/notify';
import { terminalSpans } from '../terminal-text';
import type { Line, LineSource } from './line-source';
import styles from './lines-view.module.css';

interface LineRowProps {
  readonly line: Line;
  /** Of the longest line number. */
  readonly digits: number;
  readonly terminal: boolean;
  readonly more: LineSource['more'];
}

/** A line with its number, and the way to what is not shown of it. */
export const LineRow = memo(function LineRow({ line, digits, terminal, more }: LineRowProps) {
  const [added, setAdded] = useState('');
  const left = line.left - added.length;
  const text = line.text + added;
  const read = () => {
    more?.(line.number, text.length).then(
      (next) => setAdded((before) => before + next),
      (error: unknown) => notifyFailure('The rest of the line was not read', error),
    );
  };
  return (
    <div className={styles.line}>
      <span className={styles.number} style={{ width: `${digits + 1}ch` }}>
        {line.number + 1}
      </span>
      <span className={styles.text}>
        {terminal
          ? terminalSpans(text).map((span, index) => (
              <span key={index} data-tone={span.tone} data-bold={span.bold || undefined}>
                {span.text}
              </span>
            ))
          : visibleText(text)}
        {left > 0 && (
          <button type="button" className={styles.more} onClick={read}>
            {left.toLocaleString('en-US')} more characters in this line
          </button>
        )}
      </span>
    </div>
  );
});
