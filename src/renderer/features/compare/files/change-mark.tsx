import type { ChangeStatus, FileChange } from '../../../../shared/model/file-change';
import { visibleText } from '../../attempt/text/visible-text';
import styles from './files.module.css';

const WORDS: Readonly<Record<ChangeStatus, string>> = {
  added: 'added',
  removed: 'removed',
  modified: 'changed',
  renamed: 'renamed',
  retyped: 'made another kind',
};

/** What an attempt did to a file, in a word and lines. */
export function ChangeMark({ change }: { readonly change: FileChange }) {
  const { status, added, removed, was } = change;
  return (
    <span className={styles.change}>
      {WORDS[status]}
      {was !== null && <span className={styles.was}>from {visibleText(was.name)}</span>}
      {added === null || removed === null ? (
        <span className={styles.was}>not counted</span>
      ) : (
        <>
          {added > 0 && <span className={styles.added}>+{added.toLocaleString('en-US')}</span>}
          {removed > 0 && (
            <span className={styles.removed}>−{removed.toLocaleString('en-US')}</span>
          )}
        </>
      )}
    </span>
  );
}
