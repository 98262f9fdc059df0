import type { ApprovalCard } from '../../../../shared/model/approval';
import { AnswerForm } from '../../approvals/answer-form';
import { useAnswering } from '../../approvals/use-approvals';
import styles from './approval-form.module.css';
import { useDraft } from './use-draft';

/** The answer to a question in the transcript; what was begun outlives the row. */
export function ApprovalForm({ asked }: { readonly asked: ApprovalCard }) {
  const [note, setNote] = useDraft(`note-${asked.id}`);
  const answering = useAnswering(asked.id);
  // Between the answer and its event there is nothing more to be pressed.
  if (answering.sent) return null;
  return (
    <div className={styles.form}>
      <AnswerForm
        asked={asked}
        note={note}
        onNote={setNote}
        sending={answering.sending}
        error={answering.error}
        onAnswer={answering.answer}
      />
    </div>
  );
}
