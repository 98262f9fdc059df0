import type { WaitingMessage } from '../transcript/outline';
import { firstLine } from '../text/visible-text';
import styles from './waiting-messages.module.css';

/** Messages shown; how many more there are is told. */
const SHOWN = 3;

/** What a person has written and no follow-up has taken up yet; nothing is shown for none. */
export function WaitingMessages({ messages }: { readonly messages: readonly WaitingMessage[] }) {
  const left = messages.length - SHOWN;
  if (messages.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Messages that wait for the next follow-up">
      {messages.slice(-SHOWN).map(({ seq, text }) => (
        <li key={seq} className={styles.message}>
          <strong className={styles.lead}>Queued</strong> {firstLine(text)}
        </li>
      ))}
      {left > 0 && (
        <li className={styles.message}>
          and {left} {left === 1 ? 'message' : 'messages'} before
        </li>
      )}
    </ul>
  );
}
