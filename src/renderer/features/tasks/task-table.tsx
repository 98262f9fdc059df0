import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TaskCard } from '../../../shared/model/task';
import { StatusGlyph } from '../../components/status-glyph';
import { statusWords } from '../../components/status-words';
import { clockTime } from '../../components/clock-time';
import { newestFirst } from './board-model';
import { cardView } from './card-model';
import { Cost } from './cost';
import { TaskMenu } from './task-menu';
import styles from './task-table.module.css';
import type { Board } from './use-board';
import { type TaskActions, useTaskActions } from './use-task-actions';

interface TaskTableProps {
  readonly board: Board;
}

/** The same tasks as the board, one a line. */
export function TaskTable({ board }: TaskTableProps) {
  const actions = useTaskActions();
  const [now] = useState(() => Date.now());
  const cards = newestFirst(board.columns.flatMap((column) => column.cards));
  const more = board.columns.filter((column) => column.hasMore);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Task</th>
            <th>Status</th>
            <th>Project</th>
            <th>Agent</th>
            <th>Priority</th>
            <th className={styles.figure}>Attempt</th>
            <th className={styles.figure}>Cost</th>
            <th className={styles.figure}>Changed</th>
            <th>
              <span className="tw-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {cards.map((card) => (
            <Row key={card.id} card={card} now={now} actions={actions} />
          ))}
        </tbody>
      </table>
      {cards.length === 0 && <p className={styles.none}>No task matches the filter.</p>}
      {more.length > 0 && (
        <Button
          variant="subtle"
          size="xs"
          className={styles.earlier ?? ''}
          onClick={() => {
            for (const column of more) column.showMore();
          }}
        >
          Show earlier
        </Button>
      )}
    </div>
  );
}

interface RowProps {
  readonly card: TaskCard;
  readonly now: number;
  readonly actions: TaskActions;
}

function Row({ card, now, actions }: RowProps) {
  const view = cardView(card, now);
  const { label, color } = statusWords(view.status);
  return (
    <tr>
      <td className={styles.task}>
        <button
          type="button"
          className={styles.open}
          onClick={() => {
            actions.open(card);
          }}
        >
          <StatusGlyph status={view.status} decorative />
          <span className={styles.title}>{card.title}</span>
        </button>
      </td>
      <td style={{ color }}>{label}</td>
      <td>{card.projectName}</td>
      <td>{card.agentName}</td>
      <td className={styles.priority}>{card.priority}</td>
      <td className={styles.figure}>{card.latestAttempt?.attempt ?? ''}</td>
      <td className={styles.figure}>{view.cost !== null && <Cost cost={view.cost} />}</td>
      <td className={styles.figure}>{clockTime(card.updatedAt, now)}</td>
      <td className={styles.menu}>
        <TaskMenu card={card} idle={!view.cancellable} actions={actions} />
      </td>
    </tr>
  );
}
