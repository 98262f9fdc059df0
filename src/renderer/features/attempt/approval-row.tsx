import { memo } from 'react';
import { timeOfDay } from '../../components/clock-time';
import { ApprovalForm } from './approval-form';
import styles from './approval-row.module.css';
import { approvalLead, approvalTimes } from './approval-words';
import { Fold } from './fold';
import { InlineCode } from './inline-code';
import { NoteIcon } from './note-icon';
import type { ApprovalView } from './note-model';
import { useReading } from './reading-context';
import { Quiet, Strip } from './strip';
import { visibleText } from './visible-text';

/** Lines of the detail shown before "Show all". */
const FIRST_LINES = 12;

/** A question to a person: what it is about, and the answer, or what to answer it with. */
export const ApprovalRow = memo(function ApprovalRow({
  approval,
}: {
  readonly approval: ApprovalView;
}) {
  const { live, asks } = useReading();
  const { question, detail, answer, at } = approval;
  const open = answer === null && asks;
  return (
    <Strip
      icon={<NoteIcon note={approval} size={16} />}
      lead={approvalLead(answer, live)}
      tone={answer === null && live ? 'wait' : 'quiet'}
      now={open}
      aside={timeOfDay(at)}
      testId="approval"
    >
      {answer !== null && <Quiet>{approvalTimes(at, answer.at)}</Quiet>}
      <div>
        <InlineCode text={question} />
      </div>
      {detail.trim() !== '' && <Detail detail={detail.trim()} />}
      {answer !== null && answer.note !== '' && (
        <div className={styles.note}>
          <strong>Your note</strong> {visibleText(answer.note)}
        </div>
      )}
      {open && <ApprovalForm approvalId={approval.approvalId} />}
    </Strip>
  );
});

/** A sentence as words, anything longer as the data that it is. */
function Detail({ detail }: { readonly detail: string }) {
  const lines = visibleText(detail).split('\n');
  if (lines.length === 1) {
    return (
      <div>
        <Quiet>
          <InlineCode text={detail} />
        </Quiet>
      </div>
    );
  }
  return (
    <div className={styles.detail}>
      <Fold count={lines.length} limit={FIRST_LINES} unit="lines">
        {(limit) => <pre className={styles.lines}>{lines.slice(0, limit).join('\n')}</pre>}
      </Fold>
    </div>
  );
}
