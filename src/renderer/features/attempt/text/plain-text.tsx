import styles from './plain-text.module.css';
import { visibleText } from './visible-text';

/** A text as it was written, where its markdown would take too long. */
export function PlainText({ text }: { readonly text: string }) {
  return (
    <>
      <div className={styles.text}>{visibleText(text)}</div>
      <div className={styles.note}>
        This text is shown as it was written: drawing its markdown would take too long.
      </div>
    </>
  );
}
