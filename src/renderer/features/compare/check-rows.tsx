import { Link } from '@tanstack/react-router';
import type { AlignedCheck, ComparedCheck } from '../../../shared/model/attempt-comparison';
import { Outcome } from '../attempt/tools/outcome';
import { visibleText } from '../attempt/text/visible-text';
import { ComparisonRow } from './comparison-row';
import { ComparisonSection } from './comparison-section';
import styles from './comparison.module.css';
import { differingFirst, differs } from './differences';
import { alikeNote } from './section-notes';

interface CheckRowsProps {
  readonly checks: readonly AlignedCheck[];
  readonly ids: readonly string[];
  /** Of each attempt: whether its transcript was deleted, so that nobody knows what was run. */
  readonly purged: readonly boolean[];
  readonly only: boolean;
}

/** Each acceptance check as it last ended in each attempt. */
export function CheckRows({ checks, ids, purged, only }: CheckRowsProps) {
  const isDifferent = ({ results }: AlignedCheck) =>
    differs(results.map((result) => result && `${result.outcome} ${result.exitCode ?? ''}`));
  const different = checks.filter(isDifferent).length;
  const rows = only ? checks.filter(isDifferent) : differingFirst(checks, isDifferent);
  if (rows.length === 0) return null;
  return (
    <ComparisonSection
      title="Checks"
      note={alikeNote(different, checks.length, 'check', 'ended differently')}
      columns={ids.length}
    >
      {rows.map((check, index) => (
        <ComparisonRow
          // A command may stand twice.
          key={`${index} ${check.command}`}
          label={visibleText(check.command)}
          mono
          differs={isDifferent(check)}
          cells={check.results.map((result, column) =>
            result === null ? (
              <span className={styles.none}>
                {purged[column] === true ? 'not known' : 'not run'}
              </span>
            ) : (
              <CheckResult result={result} attemptId={ids[column] ?? ''} />
            ),
          )}
        />
      ))}
    </ComparisonSection>
  );
}

interface CheckResultProps {
  readonly result: ComparedCheck;
  readonly attemptId: string;
}

function CheckResult({ result, attemptId }: CheckResultProps) {
  const { outcome, exitCode, seq, durationMs, runs } = result;
  const words = exitCode === null ? outcome : `exit ${exitCode}`;
  return (
    <Link
      to="/attempts/$attemptId"
      params={{ attemptId }}
      search={{ seq }}
      className={styles.place}
      title={`${outcome}: show it in the attempt`}
    >
      <Outcome tone={TONES[outcome]} words={words} durationMs={durationMs} />
      {runs > 1 && <span className={styles.unit}>run {runs} times</span>}
    </Link>
  );
}

const TONES = { passed: 'done', failed: 'fail', cancelled: 'quiet' } as const;
