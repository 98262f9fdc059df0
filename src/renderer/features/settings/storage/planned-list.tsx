import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { clockTime } from '../../../components/clock-time';
import table from '../../../components/data-table.module.css';
import { useNow } from '../../../components/use-now';
import { errorMessage } from '../../../ipc/error-message';
import { orpc } from '../../../ipc/queries';
import { visibleText } from '../../attempt/text/visible-text';
import { roomSize } from './room-size';
import styles from './storage.module.css';

/** Attempts a page. */
const PAGE = 50;

const BECAUSE = { age: 'age', size: 'size' } as const;

/** Which attempts would go, the one that ended first before the others. */
export function PlannedList({ planId }: { readonly planId: string }) {
  const now = useNow();
  const query = useInfiniteQuery(
    orpc.retention.planned.infiniteOptions({
      input: (offset: number) => ({ planId, offset, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: (page, pages) => (page.length < PAGE ? null : pages.length * PAGE),
    }),
  );
  if (query.error !== null) return <p className={styles.problem}>{errorMessage(query.error)}</p>;
  const planned = query.data?.pages.flat() ?? [];
  return (
    <div className={styles.planned} tabIndex={0} role="group" aria-label="What would go">
      <table className={[table.table, styles.narrow].join(' ')}>
        <thead>
          <tr>
            <th scope="col" className={styles.endedColumn}>
              Ended
            </th>
            <th scope="col">Task</th>
            <th scope="col" className={styles.projectColumn}>
              Project
            </th>
            <th scope="col" className={styles.ruleColumn}>
              Rule
            </th>
            <th scope="col" className={[table.figure, styles.sizeColumn].join(' ')}>
              Takes
            </th>
          </tr>
        </thead>
        <tbody>
          {planned.map(({ runId, attempt, taskTitle, projectName, endedAt, bytes, because }) => (
            <tr key={runId}>
              <td className={styles.when}>{clockTime(endedAt, now)}</td>
              <td>
                <Link
                  to="/attempts/$attemptId"
                  params={{ attemptId: runId }}
                  className={table.open}
                >
                  {visibleText(taskTitle)}
                </Link>{' '}
                <span className={styles.about}>attempt {attempt}</span>
              </td>
              <td>{visibleText(projectName)}</td>
              <td>{BECAUSE[because]}</td>
              <td className={table.figure}>{roomSize(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {query.hasNextPage && (
        <div className={table.foot}>
          <Button
            size="xs"
            variant="subtle"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {query.isFetchingNextPage ? 'Reading more…' : 'Show more'}
          </Button>
        </div>
      )}
    </div>
  );
}
