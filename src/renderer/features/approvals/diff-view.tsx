import { CodeLine } from '../attempt/text/code-line';
import { languageOf } from '../attempt/text/code-tokens';
import { Fold } from '../attempt/text/fold';
import { visibleText } from '../attempt/text/visible-text';
import { type DiffLine, diffLines } from './diff-lines';
import styles from './diff-view.module.css';

/** Lines shown before "Show all". */
const FIRST_LINES = 24;

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = {
  added: '+',
  removed: '−',
  same: '',
  gap: '',
  note: '',
  text: '',
};

/** Said where a sign is only seen. */
const SPOKEN: Partial<Readonly<Record<DiffLine['kind'], string>>> = {
  added: 'added: ',
  removed: 'removed: ',
};

interface DiffViewProps {
  readonly diff: string;
  readonly path: string;
}

/** What would change in a file, line by line. */
export function DiffView({ diff, path }: DiffViewProps) {
  return <DiffLines lines={diffLines(diff)} language={languageOf(path)} />;
}

interface DiffLinesProps {
  readonly lines: readonly DiffLine[];
  readonly language: string;
}

export function DiffLines({ lines, language }: DiffLinesProps) {
  return (
    <Fold count={lines.length} limit={FIRST_LINES} unit="lines">
      {(limit) => (
        <div className={styles.lines}>
          {lines.slice(0, limit).map((line, index) => (
            <Line key={index} line={line} language={language} />
          ))}
        </div>
      )}
    </Fold>
  );
}

interface LineProps {
  readonly line: DiffLine;
  readonly language: string;
}

function Line({ line: { kind, text, before, after }, language }: LineProps) {
  if (kind === 'gap') return <div className={styles.gap}>⋯</div>;
  if (kind === 'note') return <div className={styles.note}>{visibleText(text)}</div>;
  const spoken = SPOKEN[kind];
  return (
    <div className={styles.line} data-kind={kind}>
      <span className={styles.number}>{before}</span>
      <span className={styles.number}>{after}</span>
      <span className={styles.sign} aria-hidden>
        {SIGNS[kind]}
      </span>
      <span className={styles.code}>
        {spoken !== undefined && <span className="tw-hidden">{spoken}</span>}
        <CodeLine line={visibleText(text)} language={language} />
      </span>
    </div>
  );
}
