import { Button } from '@mantine/core';
import { StatusGlyph } from '../../components/status-glyph';
import { headStatus } from './board-model';
import styles from './board.module.css';
import { QueuedCards } from './queued-cards';
import { TaskCardView } from './task-card';
import type { BoardColumnData } from './use-board';
import type { TaskActions } from './use-task-actions';

interface BoardColumnProps {
  readonly column: BoardColumnData;
  readonly actions: TaskActions;
  /** Unix milliseconds. */
  readonly now: number;
}

export function BoardColumn({ column, actions, now }: BoardColumnProps) {
  const { status, title, count, note, cards, hasMore, showMore, whenEmpty } = column;
  return (
    <section
      className={styles.column}
      aria-label={title}
      data-empty={cards.length === 0 || undefined}
    >
      <h2 className={styles.head} title={title} aria-label={`${title}, ${count}`}>
        <StatusGlyph status={headStatus(status, cards)} decorative muted={cards.length === 0} />
        <span className={styles.title}>{title}</span>
        <span className={styles.count}>{count}</span>
        {note !== null && cards.length > 0 && <span className={styles.note}>{note}</span>}
      </h2>
      <div className={styles.body}>
        {cards.length === 0 && !hasMore && <p className={styles.none}>{whenEmpty}</p>}
        {status === 'queued' ? (
          <QueuedCards cards={cards} actions={actions} now={now} />
        ) : (
          <ul className={styles.cards}>
            {cards.map((card) => (
              <li key={card.id}>
                <TaskCardView card={card} actions={actions} now={now} />
              </li>
            ))}
          </ul>
        )}
        {hasMore && (
          <Button variant="subtle" size="xs" className={styles.earlier} onClick={showMore}>
            Show earlier
          </Button>
        )}
      </div>
    </section>
  );
}
