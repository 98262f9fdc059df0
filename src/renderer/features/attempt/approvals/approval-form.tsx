import { errorMessage } from '../../../ipc/error-message';
import { AnswerForm } from '../../approvals/answer-form';
import { useAnswering } from '../../approvals/use-approvals';
import styles from './approval-form.module.css';
import { useReading } from '../reading/reading-context';
import { useApproval } from './use-approval';
import { useDraft } from './use-draft';

/** The answer to a question in the transcript; what was begun outlives the row. */
export function ApprovalForm({ approvalId }: { readonly approvalId: string }) {
  const { attemptId, asks } = useReading();
  const [note, setNote] = useDraft(`note-${approvalId}`);
  const { approval, error } = useApproval(attemptId, approvalId, asks);
  const answering = useAnswering(approvalId);
  if (error !== null) return <p className={styles.error}>{errorMessage(error)}</p>;
  // Between the answer and its event there is nothing more to be pressed.
  if (approval === null || answering.sent) return null;
  return (
    <div className={styles.form}>
      <AnswerForm
        asked={approval}
        note={note}
        onNote={setNote}
        sending={answering.sending}
        error={answering.error}
        onAnswer={answering.answer}
      />
    </div>
  );
}
