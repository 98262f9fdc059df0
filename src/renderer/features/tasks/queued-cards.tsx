import { type KeyboardEvent, useRef } from 'react';
import type { TaskCard } from '../../../shared/model/task';
import type { Move } from '../queue/queue-moves';
import { useFocusMoved } from '../queue/use-focus-moved';
import styles from './board.module.css';
import { TaskCardView } from './task-card';
import { useCardDrag } from './use-card-drag';
import type { TaskActions } from './use-task-actions';

const MOVE_KEYS: Readonly<Record<string, Move>> = { ArrowUp: 'up', ArrowDown: 'down' };

interface QueuedCardsProps {
  /** In the order in which they begin. */
  readonly cards: readonly TaskCard[];
  readonly actions: TaskActions;
  /** Unix milliseconds. */
  readonly now: number;
}

/** The cards in line: dragged, or moved with Alt and an arrow key, they begin in another order. */
export function QueuedCards({ cards, actions, now }: QueuedCardsProps) {
  const { moves } = actions;
  const list = useRef<HTMLUListElement>(null);
  useFocusMoved(list, moves.last, cards);
  const { rowProps, tailProps } = useCardDrag(moves.drop);
  const last = cards.at(-1);
  return (
    <>
      <p className="tw-hidden" role="status">
        {moves.last?.said}
      </p>
      <ul
        ref={list}
        className={styles.cards}
        onKeyDown={(event) => {
          const asked = moveByKey(event);
          if (asked === null) return;
          event.preventDefault();
          event.stopPropagation();
          moves.move(asked.id, asked.move);
        }}
      >
        {cards.map((card) => (
          <li key={card.id} data-task={card.id} className={styles.queued} {...rowProps(card.id)}>
            <TaskCardView card={card} actions={actions} now={now} />
          </li>
        ))}
      </ul>
      {last !== undefined && <div className={styles.tail} {...tailProps(last.id)} />}
    </>
  );
}

/** Keys of an open menu reach the list too, by way of React's tree: they move nothing. */
function moveByKey({ altKey, key, target, currentTarget }: KeyboardEvent<HTMLElement>) {
  const move = altKey ? MOVE_KEYS[key] : undefined;
  if (move === undefined || !(target instanceof Element) || !currentTarget.contains(target)) {
    return null;
  }
  const id = target.closest('[data-task]')?.getAttribute('data-task') ?? null;
  return id === null ? null : { id, move };
}
