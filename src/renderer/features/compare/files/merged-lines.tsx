import { visibleText } from '../../attempt/text/visible-text';
import type { MergedLine } from './diff-of-diffs';
import styles from './files.module.css';

interface MergedLinesProps {
  readonly lines: readonly MergedLine[];
  /** Of the attempts; the second one null where there is a single change. */
  readonly names: readonly [string, string | null];
}

const SIGNS = { added: '+', removed: '−', same: '', gap: '' } as const;

/** Lines of two changes: a sign under each attempt that makes it; what both make is quiet. */
export function MergedLines({ lines, names: [first, second] }: MergedLinesProps) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="The changes">
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {second !== null && <th scope="col">{second}</th>}
            <th scope="col">
              <span className="tw-hidden">Line</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ type, text, of }, index) => (
            <tr key={index} data-type={type} data-of={second === null ? 'first' : of}>
              <td className={styles.sign}>{of !== 'second' && SIGNS[type]}</td>
              {second !== null && <td className={styles.sign}>{of !== 'first' && SIGNS[type]}</td>}
              <td className={styles.text}>{type === 'gap' ? '⋯' : visibleText(text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
