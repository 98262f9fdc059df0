import { useNow } from '../../components/use-now';
import { BoardColumn } from './board-column';
import { columnWidths } from './board-model';
import { moveWithArrows } from './board-keys';
import styles from './board.module.css';
import type { Board } from './use-board';
import { useTaskActions } from './use-task-actions';

interface BoardViewProps {
  readonly board: Board;
}

/** One column a status, left to right as a task moves. */
export function BoardView({ board }: BoardViewProps) {
  const actions = useTaskActions(board.queuedIds);
  const now = useNow();
  const widths = columnWidths(
    board.columns.map(({ status, cards }) => ({ status, empty: cards.length === 0 })),
  );
  return (
    <div
      className={styles.board}
      data-full={board.columns.filter(({ cards }) => cards.length > 0).length}
      style={{ gridTemplateColumns: widths }}
      onKeyDown={moveWithArrows}
    >
      {board.columns.map((column) => (
        <BoardColumn key={column.status} column={column} actions={actions} now={now} />
      ))}
    </div>
  );
}
