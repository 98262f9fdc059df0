import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import type { FileChange } from '../../../../shared/model/file-change';
import { visibleText } from '../../../../shared/visible-text';
import { modeWords, parts, statusLetter, statusWords } from './change-words';
import styles from './files.module.css';
import { LineCounts } from './line-counts';

/** One file of the list: what became of it, where it is, how many lines. */
export const FileRow = memo(function FileRow({ change }: { readonly change: FileChange }) {
  const { name, was, status, added, removed } = change;
  const [folders, file] = parts(visibleText(name));
  const mode = modeWords(change);
  const isModeAlone = mode !== null && added === 0 && removed === 0;
  return (
    <>
      <span className={styles.letter} title={statusWords(change)} aria-hidden>
        {statusLetter(status)}
      </span>
      <VisuallyHidden>{statusWords(change)}: </VisuallyHidden>
      <span className={styles.name} title={visibleText(name)}>
        <span className={styles.folders}>{folders}</span>
        <span className={styles.file}>{file}</span>
        {was !== null && <span className={styles.folders}> from {visibleText(was.name)}</span>}
      </span>
      {isModeAlone ? (
        <span className={styles.uncounted}>mode</span>
      ) : (
        <LineCounts added={added} removed={removed} />
      )}
    </>
  );
});
