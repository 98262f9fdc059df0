import { Link } from '@tanstack/react-router';
import type { TaskCard } from '../../../shared/model/task';
import { StatusGlyph } from '../../components/status-glyph';
import { visibleText } from '../attempt/text/visible-text';
import { cardReason } from '../tasks/card-reason';
import { STATE_STATUS, taskState } from '../tasks/task-state';
import styles from './approval-item.module.css';

interface WaitingItemProps {
  readonly card: TaskCard;
  /** Unix milliseconds. */
  readonly now: number;
}

/** A task that waits for a person without a question: why, and the way to its attempt. */
export function WaitingItem({ card, now }: WaitingItemProps) {
  const { title, agentName, latestAttempt } = card;
  const reason = cardReason(card, now);
  return (
    <li className={styles.item}>
      <StatusGlyph status={STATE_STATUS[taskState(card)]} />
      <div className={styles.words}>
        <h3 className={styles.question}>{reason === null ? '' : visibleText(reason.words)}</h3>
        <p className={styles.facts}>
          {latestAttempt === null ? (
            <span>{visibleText(title)}</span>
          ) : (
            <Link
              to="/attempts/$attemptId"
              params={{ attemptId: latestAttempt.id }}
              className={styles.link}
              aria-label={`Open the attempt of ${title}`}
            >
              {visibleText(title)}
            </Link>
          )}
          <span>{visibleText(agentName)}</span>
        </p>
      </div>
    </li>
  );
}
