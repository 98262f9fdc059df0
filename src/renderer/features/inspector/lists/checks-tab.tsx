import type { RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import { visibleText } from '../../../../shared/visible-text';
import { shortSpan } from '../../../components/duration';
import { StatusGlyph } from '../../../components/status-glyph';
import { FindingList, type FindingsProps } from './finding-list';
import styles from './lists.module.css';

/** How each run of an acceptance check ended. */
export function ChecksTab(props: FindingsProps) {
  return (
    <FindingList
      {...props}
      of="checks"
      label="Checks"
      nothing="No acceptance check was run. Checks are commands of the task: they run after each turn that ends with an answer."
      row={checkRow}
    />
  );
}

type Finished = Extract<RunEventBody, { type: 'check_finished' }>;

const OUTCOMES: Readonly<Record<Finished['outcome'], readonly [string, Glyph]>> = {
  passed: ['Passed', 'completed'],
  failed: ['Failed', 'failed'],
  cancelled: ['Cancelled', 'cancelled'],
};
type Glyph = 'completed' | 'failed' | 'cancelled';

function checkRow({ body }: RunEvent) {
  if (body.type !== 'check_finished') return null;
  const { command, outcome, exitCode, durationMs, turn } = body;
  const [words, glyph] = OUTCOMES[outcome];
  return (
    <>
      <StatusGlyph status={glyph} decorative />
      <span className={styles.words}>
        <span className={styles.code}>{visibleText(command)}</span>
        <span className={styles.note}>
          {words} after turn {turn}
          {exitCode !== null && `, exit ${exitCode}`}, {shortSpan(durationMs)}
        </span>
      </span>
    </>
  );
}
