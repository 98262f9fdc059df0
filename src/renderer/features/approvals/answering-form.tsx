import { useState } from 'react';
import type { ApprovalCard } from '../../../shared/model/approval';
import { AnswerForm } from './answer-form';
import { useAnswering } from './use-approvals';

/** The answer to a question that stands in a list or a dialog of its own. */
export function AnsweringForm({ approval }: { readonly approval: ApprovalCard }) {
  const [note, setNote] = useState('');
  const { sending, error, answer } = useAnswering(approval.id);
  return (
    <AnswerForm
      asked={approval}
      note={note}
      onNote={setNote}
      sending={sending}
      error={error}
      onAnswer={answer}
    />
  );
}
