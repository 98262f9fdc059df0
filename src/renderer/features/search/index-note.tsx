import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../ipc/queries';
import styles from './index-note.module.css';

/** Says so while not everything can be found yet, and how far that is. */
export function IndexNote() {
  const { data } = useQuery(orpc.search.status.queryOptions());
  if (data === undefined || data.state === 'complete') return null;
  const { state, events, of, message } = data;
  return (
    <p className={styles.note} data-state={state} role="status">
      {state === 'indexing'
        ? `Indexing: ${events.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} events. What is not indexed yet is not found.`
        : message}
    </p>
  );
}
