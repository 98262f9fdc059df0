import { IconHandStop } from '@tabler/icons-react';
import { CardAnswer } from '../approvals/card-answer';
import { usePendingApproval } from '../approvals/use-approvals';
import { visibleText } from '../attempt/text/visible-text';
import { questionParts } from '../approvals/question-parts';
import styles from './task-card.module.css';

interface CardQuestionProps {
  readonly executionId: string;
  /** Stands in until the question itself is known. */
  readonly reason: string | null;
}

/** The filled band of a card whose attempt waits for an answer, the question, and the answers to it. */
export function CardQuestion({ executionId, reason }: CardQuestionProps) {
  const approval = usePendingApproval(executionId);
  const words =
    approval === null ? { ask: null, why: reason } : questionParts(visibleText(approval.question));
  return (
    <>
      <div className={styles.band} data-tone="wait">
        <span className={styles.bandIcon}>
          <IconHandStop size={14} stroke={1.6} aria-hidden />
        </span>
        <span className={styles.bandWords}>Waiting for you</span>
      </div>
      <div className={styles.question}>
        {words.ask !== null && <p className={styles.ask}>{words.ask}</p>}
        {words.why !== null && (
          <p className={styles.why} title={words.why}>
            {words.why}
          </p>
        )}
        {approval !== null && <CardAnswer key={approval.id} approval={approval} />}
      </div>
    </>
  );
}
