import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TaskCard } from '../../../shared/model/task';
import table from '../../components/data-table.module.css';
import { Elapsed } from '../../components/elapsed';
import { errorMessage } from '../../ipc/error-message';
import { LONGEST_PAGE, orpc } from '../../ipc/queries';
import styles from './queue-page.module.css';
import { visibleText } from '../attempt/text/visible-text';

/** The attempts that run now, the one that started last on top. */
export function RunningTable() {
  const { data: running, error } = useQuery(
    orpc.tasks.list.queryOptions({ input: { status: 'running', limit: LONGEST_PAGE } }),
  );
  return (
    <section className={styles.section} aria-labelledby="queue-running">
      <h2 className={styles.title} id="queue-running">
        Running
      </h2>
      {running === undefined && (
        <p className={styles.none}>
          {error === null ? 'Looking up what runs' : errorMessage(error)}
        </p>
      )}
      {running?.length === 0 && <p className={styles.none}>Nothing runs.</p>}
      {running !== undefined && running.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th>Task</th>
              <th>Project</th>
              <th>Agent</th>
              <th>Now</th>
              <th className={table.figure}>For</th>
            </tr>
          </thead>
          <tbody>
            {running.map((card) => (
              <RunningRow key={card.id} card={card} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function RunningRow({ card }: { readonly card: TaskCard }) {
  const { title, projectName, agentName, activity, latestAttempt } = card;
  const since = latestAttempt?.startedAt ?? null;
  return (
    <tr>
      <td>
        {latestAttempt === null ? (
          visibleText(title)
        ) : (
          <Link
            to="/attempts/$attemptId"
            params={{ attemptId: latestAttempt.id }}
            className={styles.link}
          >
            {visibleText(title)}
          </Link>
        )}
      </td>
      <td>{visibleText(projectName)}</td>
      <td>{visibleText(agentName)}</td>
      <td>
        <span className={styles.live}>{activity !== null && visibleText(activity)}</span>
      </td>
      <td className={table.figure}>{since !== null && <Elapsed since={since} />}</td>
    </tr>
  );
}
