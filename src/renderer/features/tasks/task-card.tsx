import type { TaskCard } from '../../../shared/model/task';
import { StatusGlyph } from '../../components/status-glyph';
import { ActivityBand } from './activity-band';
import { CardFoot } from './card-foot';
import { cardView } from './card-model';
import { CardQuestion } from './card-question';
import styles from './task-card.module.css';
import { TaskMenu } from './task-menu';
import type { TaskActions } from './use-task-actions';
import { visibleText } from '../attempt/text/visible-text';

interface TaskCardViewProps {
  readonly card: TaskCard;
  readonly actions: TaskActions;
  /** Unix milliseconds. */
  readonly now: number;
}

/** One task on the board: a click anywhere but on a button opens it. */
export function TaskCardView({ card, actions, now }: TaskCardViewProps) {
  const view = cardView(card, now);
  return (
    <article className={styles.card}>
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
            {visibleText(card.title)}
          </button>
        </h3>
        <p className={styles.facts}>
          {view.facts.map((fact, index) => (
            // The facts of one card are in a fixed order and may repeat a name.
            <span key={index}>{fact}</span>
          ))}
          {view.due !== null && (
            <span data-overdue={view.due.overdue || undefined}>{view.due.words}</span>
          )}
        </p>
        {view.asks === null && view.reason !== null && (
          <p className={styles.reason} data-tone={view.reason.tone} title={view.reason.words}>
            {view.reason.words}
          </p>
        )}
      </div>
      {card.activity !== null && card.status === 'running' && (
        <ActivityBand activity={card.activity} />
      )}
      {view.asks !== null && (
        <CardQuestion executionId={view.asks} reason={view.reason?.words ?? null} />
      )}
      <CardFoot card={card} view={view} actions={actions} />
      <div className={styles.menu}>
        <TaskMenu card={card} actions={actions} />
      </div>
    </article>
  );
}
