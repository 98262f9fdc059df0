import { Button } from '@mantine/core';
import { IconPlayerStopFilled } from '@tabler/icons-react';
import type { TaskCard } from '../../../shared/model/task';
import { Elapsed } from '../../components/elapsed';
import { Cost } from './cost';
import type { CardView } from './card-model';
import { PriorityWord } from './priority-word';
import styles from './task-card.module.css';
import type { TaskActions } from './use-task-actions';

interface CardFootProps {
  readonly card: TaskCard;
  readonly view: CardView;
  readonly actions: TaskActions;
}

/** Figures at the left, the one thing to do next at the right. */
export function CardFoot({ card, view, actions }: CardFootProps) {
  return (
    <div className={styles.foot}>
      <div className={styles.figures}>
        {view.runningSince !== null && (
          <Elapsed since={view.runningSince} className={styles.elapsed} />
        )}
        {view.cost === null ? (
          <PriorityWord priority={card.priority} className={styles.priority} />
        ) : (
          <Cost cost={view.cost} className={styles.cost} />
        )}
      </div>
      {view.cancellable && (
        <Button
          size="xs"
          className={styles.footButton ?? ''}
          leftSection={view.runningSince !== null && <IconPlayerStopFilled size={11} />}
          loading={actions.cancelling === card.id}
          onClick={() => {
            actions.cancel(card);
          }}
        >
          Cancel
        </Button>
      )}
      {view.run !== null && (
        <Button
          size="xs"
          className={styles.footButton ?? ''}
          loading={actions.starting === card.id}
          onClick={() => {
            actions.run(card);
          }}
        >
          {view.run}
        </Button>
      )}
    </div>
  );
}
