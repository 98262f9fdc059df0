import { useState } from 'react';
import type { TaskCard } from '../../../shared/model/task';
import { StatusGlyph } from '../../components/status-glyph';
import { ActivityBand } from './activity-band';
import { CardFoot } from './card-foot';
import { cardView } from './card-model';
import styles from './task-card.module.css';
import { TaskMenu } from './task-menu';
import type { TaskActions } from './use-task-actions';

interface TaskCardViewProps {
  readonly card: TaskCard;
  readonly actions: TaskActions;
}

/** One task on the board: a click anywhere but on a button opens it. */
export function TaskCardView({ card, actions }: TaskCardViewProps) {
  const [now] = useState(() => Date.now());
  const view = cardView(card, now);
  return (
    <article className={styles.card} data-status={card.status}>
      <div className={styles.text}>
        <span className={styles.glyph}>
          <StatusGlyph status={view.status} />
        </span>
        <h3 className={styles.title}>
          <button
            type="button"
            className={styles.open}
            onClick={() => {
              actions.open(card);
            }}
          >
            {card.title}
          </button>
        </h3>
        <p className={styles.facts}>
          {view.facts.map((fact, index) => (
            // The facts of one card are in a fixed order and may repeat a name.
            <span key={index}>{fact}</span>
          ))}
        </p>
        {view.reason !== null && <p className={styles.reason}>{view.reason}</p>}
      </div>
      {card.activity !== null && <ActivityBand activity={card.activity} />}
      <CardFoot card={card} view={view} actions={actions} />
      <div className={styles.menu}>
        <TaskMenu card={card} idle={!view.cancellable} actions={actions} />
      </div>
    </article>
  );
}
