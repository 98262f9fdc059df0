import { Button } from '@mantine/core';
import { IconPlayerStopFilled } from '@tabler/icons-react';
import type { TaskCard } from '../../../shared/model/task';
import { CheckSquares } from '../../components/check-squares';
import { Elapsed } from '../../components/elapsed';
import { Cost } from './cost';
import type { CardView } from './card-model';
import { PriorityWord } from './priority-word';
import styles from './task-card.module.css';
import { taskOptions } from './task-options';
import type { TaskActions } from './use-task-actions';

interface CardFootProps {
  readonly card: TaskCard;
  readonly view: CardView;
  readonly actions: TaskActions;
}

/** Figures at the left, the one thing to do next at the right. */
export function CardFoot({ card, view, actions }: CardFootProps) {
  const { first } = taskOptions(card);
  const running = view.runningSince !== null;
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
        {view.checks.length > 0 && <CheckSquares checks={view.checks} figureOnly={!running} />}
      </div>
      {first !== null && (
        <Button
          size="xs"
          className={styles.footButton ?? ''}
          leftSection={running && <IconPlayerStopFilled size={11} aria-hidden />}
          loading={actions.isPending(card, first.action)}
          onClick={() => {
            actions.act(card, first.action);
          }}
        >
          {first.label}
        </Button>
      )}
    </div>
  );
}
