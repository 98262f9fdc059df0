import { ActionIcon } from '@mantine/core';
import { MOVE_ICONS } from './move-icons';
import { type Move, MOVE_LABELS, MOVES } from './queue-moves';
import styles from './queue-page.module.css';
import { visibleText } from '../attempt/text/visible-text';

interface MoveButtonsProps {
  /** Of the task that is moved. */
  readonly title: string;
  /** Those that lead somewhere. */
  readonly moves: readonly Move[];
  readonly onMove: (move: Move) => void;
}

/** The moves of one attempt in line. One that leads nowhere keeps its place, and the focus. */
export function MoveButtons({ title, moves, onMove }: MoveButtonsProps) {
  return (
    <div className={styles.moves}>
      {MOVES.map((move) => {
        const Icon = MOVE_ICONS[move];
        const idle = !moves.includes(move);
        return (
          <ActionIcon
            key={move}
            data-move={move}
            aria-label={`${MOVE_LABELS[move]}: ${visibleText(title)}`}
            title={MOVE_LABELS[move]}
            aria-disabled={idle}
            {...(idle && { 'data-disabled': true })}
            onClick={() => {
              if (!idle) onMove(move);
            }}
          >
            <Icon size={14} stroke={1.6} aria-hidden />
          </ActionIcon>
        );
      })}
    </div>
  );
}
