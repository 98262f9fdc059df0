import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TrashItem } from '../../../shared/model/retention-trash';
import { clockTime } from '../../components/clock-time';
import table from '../../components/data-table.module.css';
import { visibleText } from '../attempt/text/visible-text';
import { attemptCount } from '../settings/storage/room-size';
import { causeWords, remainingWords } from './trash-words';
import styles from './trash.module.css';

interface TrashTableProps {
  readonly items: readonly TrashItem[];
  /** Unix ms. */
  readonly now: number;
  readonly onRestore: (item: TrashItem) => void;
  readonly onDelete: (item: TrashItem) => void;
  /** Null where all are shown. */
  readonly showMore: (() => void) | null;
}

export function TrashTable({ items, now, onRestore, onDelete, showMore }: TrashTableProps) {
  return (
    <>
      <table className={[table.table, styles.table].join(' ')}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className={styles.movedColumn}>
              Moved
            </th>
            <th scope="col" className={styles.keptColumn}>
              Kept for
            </th>
            <th scope="col" className={styles.actionsColumn}>
              <span className={styles.hidden}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} data-testid="trash-item">
              <td>
                <Name item={item} />
                <div className={table.sub}>
                  {whatWords(item)}, {visibleText(item.projectName)}
                </div>
              </td>
              <td>
                {clockTime(item.movedAt, now)}
                <div className={table.sub}>{causeWords(item.cause)}</div>
              </td>
              <td className={styles.kept}>{remainingWords(item.until, now)}</td>
              <td className={table.actions}>
                <Button size="xs" onClick={() => onRestore(item)}>
                  Restore
                </Button>{' '}
                <Button size="xs" variant="subtle" onClick={() => onDelete(item)}>
                  Delete now…
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {showMore !== null && (
        <div className={table.foot}>
          <Button size="xs" variant="subtle" onClick={showMore}>
            Show earlier
          </Button>
        </div>
      )}
    </>
  );
}

/** A task is not led to: it is on no list. */
function Name({ item: { id, kind, taskTitle } }: { readonly item: TrashItem }) {
  const title = visibleText(taskTitle);
  if (kind === 'task')
    return <span className={[table.plain, styles.title].join(' ')}>{title}</span>;
  return (
    <Link
      to="/attempts/$attemptId"
      params={{ attemptId: id }}
      className={[table.open, styles.title].join(' ')}
    >
      {title}
    </Link>
  );
}

function whatWords({ kind, attempt, attempts }: TrashItem): string {
  return kind === 'task' ? `the task with ${attemptCount(attempts)}` : `attempt ${attempt ?? ''}`;
}
