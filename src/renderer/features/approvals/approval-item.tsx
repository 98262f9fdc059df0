import { Link } from '@tanstack/react-router';
import type { ApprovalCard } from '../../../shared/model/approval';
import { clockTime } from '../../components/clock-time';
import { StatusGlyph } from '../../components/status-glyph';
import { visibleText } from '../attempt/text/visible-text';
import { AnsweringForm } from './answering-form';
import styles from './approval-item.module.css';
import { AskedAbout } from './asked-about';

interface ApprovalItemProps {
  readonly approval: ApprovalCard;
  /** Unix milliseconds. */
  readonly now: number;
}

/** One question of an attempt, with what it is about and room for the answer. */
export function ApprovalItem({ approval, now }: ApprovalItemProps) {
  const { runId, question, taskTitle, agentName, requestedAt } = approval;
  return (
    <li className={styles.item}>
      <StatusGlyph status="waiting" decorative />
      <div className={styles.words}>
        <h3 className={styles.question}>{visibleText(question)}</h3>
        <p className={styles.facts}>
          <Link
            to="/attempts/$attemptId"
            params={{ attemptId: runId }}
            className={styles.link}
            aria-label={`Open the attempt of ${taskTitle}`}
          >
            {visibleText(taskTitle)}
          </Link>
          <span>{visibleText(agentName)}</span>
          <span>
            since <span className="tw-mono">{clockTime(requestedAt, now)}</span>
          </span>
        </p>
        <div className={styles.about}>
          <AskedAbout {...approval} />
          <AnsweringForm approval={approval} />
        </div>
      </div>
    </li>
  );
}
