import { CodeLine } from '../../features/attempt/text/code-line';
import { numbers } from './diff-numbers';
import styles from './diff.module.css';
import type { NumberedLine } from './diff-rows';
import { shownLine } from './diff-text';

interface DiffCellProps {
  readonly line: NumberedLine;
  /** A name for `CodeLine`, such as the extension of the file. */
  readonly language: string;
}

/** The words of one line: data, never markup. What the eye would miss about its end is said. */
export function DiffCell({ line, language }: DiffCellProps) {
  const { text, endsWithReturn } = shownLine(line.text);
  const cut = line.characters === undefined ? 0 : line.characters - line.text.length;
  return (
    <span className={styles.code}>
      <CodeLine line={text} language={language} />
      {endsWithReturn && line.type !== 'same' && (
        <span className={styles.mark} title="A carriage return, as lines of Windows files have it">
          CR
        </span>
      )}
      {cut > 0 && <span className={styles.mark}> … {numbers.format(cut)} more characters</span>}
      {line.noNewline === true && <span className={styles.mark}> no line end</span>}
    </span>
  );
}
