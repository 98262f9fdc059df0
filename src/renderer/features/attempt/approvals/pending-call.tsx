import { AskedBecause } from '../../approvals/asked-about';
import { ProposalView } from '../../approvals/proposal-view';
import styles from './call-asked.module.css';
import type { ApprovalView } from '../notes/note-model';
import { visibleText } from '../text/visible-text';

interface PendingCallProps {
  readonly asked: Pick<ApprovalView, 'question' | 'detail' | 'call'>;
}

/** A call that waits for a person's yes: exactly what it would do, and why it is asked about. */
export function PendingCall({ asked }: PendingCallProps) {
  const { question, detail, call } = asked;
  return (
    <div className={styles.pending}>
      <div>{visibleText(question)}</div>
      {call !== null && <ProposalView proposal={call.proposal} />}
      {detail.trim() !== '' && <AskedBecause why={detail.trim()} />}
    </div>
  );
}
