import { useMemo } from 'react';
import type { DiffHunk } from '../../../shared/model/file-diff';
import { UnifiedRow } from './diff-row';
import { diffRows } from './diff-rows';
import styles from './diff.module.css';

interface DiffLinesProps {
  readonly hunks: readonly DiffHunk[];
  /** The extension of the file, for the few tones of code. */
  readonly language: string;
  /** The most rows to draw; default: all. What is long belongs in `DiffView`, which draws what is in view. */
  readonly limit?: number;
}

/** A short diff in the flow of a page, to be read from top to bottom. */
export function DiffLines({ hunks, language, limit }: DiffLinesProps) {
  const rows = useMemo(() => diffRows(hunks), [hunks]);
  return (
    <div className={styles.diff}>
      {rows.slice(0, limit).map((row, index) => (
        <UnifiedRow key={index} row={row} language={language} />
      ))}
    </div>
  );
}
