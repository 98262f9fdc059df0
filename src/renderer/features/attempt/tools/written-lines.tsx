import { CodeLine } from '../text/code-line';
import { Fold } from '../text/fold';
import styles from './written-lines.module.css';
import { visibleText } from '../text/visible-text';

/** Lines shown before "Show all". */
const FIRST_LINES = 40;

interface WrittenLinesProps {
  readonly content: string;
  readonly language: string;
}

/** What a file was written with: every line of it is new. */
export function WrittenLines({ content, language }: WrittenLinesProps) {
  const shown = visibleText(content);
  const lines = (shown.endsWith('\n') ? shown.slice(0, -1) : shown).split('\n');
  return (
    <Fold count={lines.length} limit={FIRST_LINES} unit="lines">
      {(limit) => (
        <div className={styles.lines}>
          {lines.slice(0, limit).map((line, index) => (
            <div key={index} className={styles.line}>
              <span className={styles.number}>{index + 1}</span>
              <span className={styles.sign} aria-hidden>
                +
              </span>
              <span className={styles.code}>
                <CodeLine line={line} language={language} />
              </span>
            </div>
          ))}
        </div>
      )}
    </Fold>
  );
}
