import { memo } from 'react';
import type { ApprovalCard } from '../../../../shared/model/approval';
import { timeOfDay } from '../../../components/clock-time';
import { errorMessage } from '../../../ipc/error-message';
import { ApprovalForm } from './approval-form';
import styles from './approval-row.module.css';
import { approvalLead, approvalTimes } from './approval-words';
import { DecidedCall } from './decided-call';
import { CutNote } from '../text/cut-note';
import { Fold } from '../text/fold';
import { InlineCode } from '../text/inline-code';
import { NoteIcon } from '../notes/note-icon';
import type { ApprovalView } from '../notes/note-model';
import { PendingCall } from './pending-call';
import { useReading } from '../reading/reading-context';
import { Quiet, Strip } from '../notes/strip';
import { visibleText } from '../text/visible-text';
import { useApproval } from './use-approval';

/** A question to a person: what it is about, and the answer, or what to answer it with. */
export const ApprovalRow = memo(function ApprovalRow({
  approval,
}: {
  readonly approval: ApprovalView;
}) {
  const { live, asks } = useReading();
  const { answer, at } = approval;
  const open = answer === null && asks;
  return (
    <Strip
      icon={<NoteIcon note={approval} size={16} />}
      lead={approvalLead(approval, live)}
      tone={answer === null && live ? 'wait' : 'quiet'}
      now={open}
      aside={timeOfDay(at)}
      testId="approval"
    >
      {open ? <Waiting approval={approval} /> : <Subject approval={approval} asked={null} />}
    </Strip>
  );
});

/** A question that can be answered. */
function Waiting({ approval }: { readonly approval: ApprovalView }) {
  const { attemptId } = useReading();
  const { approval: asked, error } = useApproval(attemptId, approval.approvalId);
  return (
    <>
      <Subject approval={approval} asked={asked} />
      {error !== null && <p className={styles.error}>{errorMessage(error)}</p>}
      {asked !== null && <ApprovalForm asked={asked} />}
    </>
  );
}

interface SubjectProps {
  readonly approval: ApprovalView;
  /** All that is asked: of a long event only the beginning is at hand. Null where it is not asked any more. */
  readonly asked: ApprovalCard | null;
}

function Subject({ approval, asked }: SubjectProps) {
  const { asks } = useReading();
  const { kind, answer, at, seqs } = approval;
  const whole = asked ?? approval;
  return (
    <>
      {answer !== null && <Quiet>{approvalTimes(at, answer.at)}</Quiet>}
      {kind === 'supervisor' && <Supervisor asked={whole} />}
      {kind === 'question' && <Conversation question={whole.question} answer={answer} />}
      {kind === 'tool' &&
        (answer === null && asks ? (
          <PendingCall asked={whole} />
        ) : (
          <DecidedCall approval={approval} />
        ))}
      {kind !== 'question' && answer !== null && answer.note !== '' && (
        <Said by="Your note" words={answer.note} />
      )}
      {asked === null && seqs.map((seq) => <CutNote key={seq} seq={seq} />)}
    </>
  );
}

/** Lines of the evidence shown before "Show all". */
const FIRST_LINES = 12;

interface SupervisorProps {
  readonly asked: Pick<ApprovalView, 'question' | 'detail'>;
}

function Supervisor({ asked: { question, detail } }: SupervisorProps) {
  return (
    <>
      <div>
        <InlineCode text={question} />
      </div>
      {detail.trim() !== '' && <Detail detail={detail.trim()} />}
    </>
  );
}

/** A question of the agent, and what the person said to it. */
function Conversation({ question, answer }: Pick<ApprovalView, 'question' | 'answer'>) {
  const { agentName } = useReading();
  const words = answer?.note ?? '';
  return (
    <>
      <Said by={agentName} words={question} />
      {words !== '' && <Said by="You" words={words} />}
    </>
  );
}

function Said({ by, words }: { readonly by: string; readonly words: string }) {
  return (
    <div className={styles.said}>
      <strong>{by}</strong> {visibleText(words)}
    </div>
  );
}

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
