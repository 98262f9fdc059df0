import { Button } from '@mantine/core';
import type { TaskCard } from '../../../shared/model/task';
import { CheckSquares } from '../../components/check-squares';
import { clockTime } from '../../components/clock-time';
import table from '../../components/data-table.module.css';
import { isOnRow } from '../../components/row-click';
import { StatusGlyph } from '../../components/status-glyph';
import { statusWords } from '../../components/status-words';
import { useNow } from '../../components/use-now';
import { newestFirst } from './board-model';
import { cardView } from './card-model';
import { Cost } from './cost';
import { TaskMenu } from './task-menu';
import styles from './task-table.module.css';
import type { Board } from './use-board';
import { type TaskActions, useTaskActions } from './use-task-actions';
import { visibleText } from '../attempt/text/visible-text';

interface TaskTableProps {
  readonly board: Board;
}

/** The same tasks as the board, one a line. */
export function TaskTable({ board }: TaskTableProps) {
  const actions = useTaskActions(board.queuedIds);
  const now = useNow();
  const cards = newestFirst(board.columns.flatMap((column) => column.cards));
  const more = board.columns.filter((column) => column.hasMore);
  return (
    <div className={table.scroll}>
      <table className={[table.table, table.lines].join(' ')}>
        <thead>
          <tr>
            <th>Task</th>
            <th>Status</th>
            <th>Why</th>
            <th>Project</th>
            <th>Agent</th>
            <th>Priority</th>
            <th>Due</th>
            <th className={table.figure}>Attempt</th>
            <th className={table.figure}>Checks</th>
            <th className={table.figure}>Cost</th>
            <th className={table.figure}>Changed</th>
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
        <div className={table.foot}>
          <Button
            variant="subtle"
            size="xs"
            onClick={() => {
              for (const column of more) column.showMore();
            }}
          >
            Show earlier
          </Button>
        </div>
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
    <tr
      onClick={(event) => {
        if (isOnRow(event)) actions.open(card);
      }}
    >
      <td className={table.wide}>
        <div className={styles.title}>
          <StatusGlyph status={view.status} decorative />
          <button
            type="button"
            className={table.open}
            onClick={() => {
              actions.open(card);
            }}
          >
            {visibleText(card.title)}
          </button>
        </div>
      </td>
      <td style={{ color }}>{label}</td>
      <td className={styles.why} data-tone={view.reason?.tone} title={view.reason?.words}>
        {view.reason?.words !== label && view.reason?.words}
      </td>
      <td>{visibleText(card.projectName)}</td>
      <td>{visibleText(card.agentName)}</td>
      <td className={styles.priority}>{card.priority}</td>
      <td className={styles.due} data-overdue={view.due?.overdue || undefined}>
        {view.due?.words}
      </td>
      <td className={table.figure}>{card.latestAttempt?.attempt ?? ''}</td>
      <td className={table.figure}>
        {view.checks.length > 0 && <CheckSquares checks={view.checks} figureOnly />}
      </td>
      <td className={[table.figure, table.spent].join(' ')}>
        {view.cost !== null && <Cost cost={view.cost} />}
      </td>
      <td className={table.figure}>{clockTime(card.updatedAt, now)}</td>
      <td className={styles.menu}>
        <TaskMenu card={card} actions={actions} />
      </td>
    </tr>
  );
}
