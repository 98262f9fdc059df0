import { BoardColumn } from './board-column';
import { columnWidths } from './board-model';
import styles from './board.module.css';
import type { Board } from './use-board';
import { useTaskActions } from './use-task-actions';

interface BoardViewProps {
  readonly board: Board;
}

/** One column a status, left to right as a task moves. */
export function BoardView({ board }: BoardViewProps) {
  const actions = useTaskActions();
  const widths = columnWidths(
    board.columns.map(({ status, cards }) => ({ status, empty: cards.length === 0 })),
  );
  return (
    <div className={styles.board} style={{ gridTemplateColumns: widths }}>
      {board.columns.map((column) => (
        <BoardColumn key={column.status} column={column} actions={actions} />
      ))}
    </div>
  );
}
