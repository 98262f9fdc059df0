import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApprovalCard } from '../../../shared/model/approval';
import { clockTime } from '../../components/clock-time';
import { StatusGlyph } from '../../components/status-glyph';
import { visibleText } from '../attempt/visible-text';
import styles from './approval-item.module.css';
import { DecisionButtons } from './decision-buttons';
import { useDecide } from './use-approvals';

interface ApprovalItemProps {
  readonly approval: ApprovalCard;
  /** Unix milliseconds. */
  readonly now: number;
}

/** One question of an attempt, with what it is about and room for the answer. */
export function ApprovalItem({ approval, now }: ApprovalItemProps) {
  const { id, runId, question, detail, taskTitle, agentName, requestedAt } = approval;
  const [note, setNote] = useState('');
  const decide = useDecide();
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
        {detail !== '' && (
          <pre className={styles.detail} tabIndex={0} aria-label="What it is about">
            {visibleText(detail)}
          </pre>
        )}
        <div className={styles.answer}>
          <TextInput
            className={styles.note}
            aria-label={`Note for ${agentName}`}
            placeholder="Note for the agent, if you like"
            maxLength={10_000}
            value={note}
            onChange={(event) => {
              setNote(event.currentTarget.value);
            }}
          />
          <DecisionButtons
            pending={decide.isPending ? decide.variables.decision : null}
            onDecide={(decision) => {
              decide.mutate({ id, decision, note });
            }}
          />
        </div>
      </div>
    </li>
  );
}
