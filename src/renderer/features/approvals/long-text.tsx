import { Fold } from '../attempt/text/fold';
import { visibleText } from '../attempt/text/visible-text';
import styles from './proposal-view.module.css';

/** Lines shown before "Show all". */
const FIRST_LINES = 20;

/** Text that is shown as it is, hidden characters spelled out; its lines are folded, never cut. */
export function LongText({ text }: { readonly text: string }) {
  const lines = visibleText(text).split('\n');
  return (
    <Fold count={lines.length} limit={FIRST_LINES} unit="lines">
      {(limit) => <pre className={styles.text}>{lines.slice(0, limit).join('\n')}</pre>}
    </Fold>
  );
}
