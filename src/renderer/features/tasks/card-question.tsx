import { IconHandStop } from '@tabler/icons-react';
import { DecisionButtons } from '../approvals/decision-buttons';
import { useDecide, usePendingApproval } from '../approvals/use-approvals';
import { visibleText } from '../attempt/visible-text';
import styles from './task-card.module.css';

interface CardQuestionProps {
  readonly executionId: string;
  /** Stands in until the question itself is known. */
  readonly reason: string | null;
}

/** The filled band of a card whose attempt waits for an answer, the question, and the two answers. */
export function CardQuestion({ executionId, reason }: CardQuestionProps) {
  const approval = usePendingApproval(executionId);
  const decide = useDecide();
  return (
    <>
      <div className={styles.band} data-tone="wait">
        <span className={styles.bandIcon}>
          <IconHandStop size={14} stroke={1.6} aria-hidden />
        </span>
        <span className={styles.bandWords}>Waiting for you</span>
      </div>
      <div className={styles.question}>
        <p>{approval === null ? reason : visibleText(approval.question)}</p>
        {approval !== null && (
          <DecisionButtons
            short
            pending={decide.isPending ? decide.variables.decision : null}
            onDecide={(decision) => {
              decide.mutate({ id: approval.id, decision });
            }}
          />
        )}
      </div>
    </>
  );
}
