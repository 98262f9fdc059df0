import type { AlignedTool } from '../../../shared/model/attempt-comparison';
import { shortSpan } from '../../components/duration';
import { visibleText } from '../attempt/text/visible-text';
import { ComparisonRow } from './comparison-row';
import { ComparisonSection } from './comparison-section';
import styles from './comparison.module.css';
import { differingFirst, differs } from './differences';
import { alikeNote } from './section-notes';

interface ToolRowsProps {
  readonly tools: readonly AlignedTool[];
  readonly columns: number;
  readonly only: boolean;
}

/** How often each tool was called in each attempt, and how many of these calls failed. */
export function ToolRows({ tools, columns, only }: ToolRowsProps) {
  const isDifferent = ({ uses }: AlignedTool) =>
    differs(uses.map((use) => use && `${use.calls} ${use.errors}`));
  const different = tools.filter(isDifferent).length;
  const rows = only ? tools.filter(isDifferent) : differingFirst(tools, isDifferent);
  if (rows.length === 0) return null;
  return (
    <ComparisonSection
      title="Tools"
      note={alikeNote(different, tools.length, 'tool', 'used differently')}
      columns={columns}
    >
      {rows.map((row) => (
        <ComparisonRow
          key={row.tool}
          label={visibleText(row.tool)}
          mono
          differs={isDifferent(row)}
          cells={row.uses.map(
            (use) =>
              use && (
                <span className={styles.use}>
                  <span className="tw-mono">{use.calls.toLocaleString('en-US')}</span>
                  <span className={styles.unit}>{use.calls === 1 ? 'call' : 'calls'}</span>
                  {use.errors > 0 && (
                    <span className={styles.failed}>
                      {use.errors.toLocaleString('en-US')} failed
                    </span>
                  )}
                  <span className={styles.unit}>{shortSpan(use.durationMs)}</span>
                </span>
              ),
          )}
        />
      ))}
    </ComparisonSection>
  );
}
