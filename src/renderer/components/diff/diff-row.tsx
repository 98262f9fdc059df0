import { memo } from 'react';
import { DiffCell } from './diff-cell';
import { unchangedLines } from './diff-numbers';
import styles from './diff.module.css';
import type { DiffRow, NumberedLine, SideRow } from './diff-rows';

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

interface RowProps<Row> {
  readonly row: Row;
  readonly language: string;
}

/** A line with its numbers before and after. */
export const UnifiedRow = memo(function UnifiedRow({ row, language }: RowProps<DiffRow>) {
  if (row.type === 'gap') return <Gap count={row.count} />;
  const { line } = row;
  return (
    <div className={styles.unified} data-change={line.type}>
      <span className={styles.number}>{line.before}</span>
      <span className={styles.number}>{line.after}</span>
      <span className={styles.sign}>{SIGNS[line.type]}</span>
      <DiffCell line={line} language={language} />
    </div>
  );
});

/** What stood there, and beside it what stands there now. */
export const PairRow = memo(function PairRow({ row, language }: RowProps<SideRow>) {
  if (row.type === 'gap') return <Gap count={row.count} />;
  return (
    <div className={styles.pair}>
      <Side line={row.before} number={row.before?.before ?? null} language={language} />
      <Side line={row.after} number={row.after?.after ?? null} language={language} />
    </div>
  );
});

interface SideProps {
  readonly line: NumberedLine | null;
  readonly number: number | null;
  readonly language: string;
}

function Side({ line, number, language }: SideProps) {
  if (line === null) return <div className={styles.side} data-change="none" />;
  return (
    <div className={styles.side} data-change={line.type}>
      <span className={styles.number}>{number}</span>
      <span className={styles.sign}>{SIGNS[line.type]}</span>
      <DiffCell line={line} language={language} />
    </div>
  );
}

function Gap({ count }: { readonly count: number }) {
  return <div className={styles.gap}>{unchangedLines(count)}</div>;
}
