import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../../components/error-state';
import { LONGEST_PAGE, orpc } from '../../../ipc/queries';
import { UncertainItem } from './uncertain-item';
import styles from './uncertain-calls.module.css';

/** Calls whose cost nobody knows since the app died, with a way to say it; nothing where there are none. */
export function UncertainCalls({ now }: { readonly now: number }) {
  const { data: calls, error } = useQuery(
    orpc.budgets.uncertain.queryOptions({ input: { limit: LONGEST_PAGE } }),
  );
  if (error !== null) return <ErrorState title="Uncertain calls could not be read" error={error} />;
  if (calls === undefined || calls.length === 0) return null;
  return (
    <section className={styles.block} aria-labelledby="uncertain-calls">
      <h2 className={styles.title} id="uncertain-calls">
        Uncertain calls
      </h2>
      <p className={styles.about}>
        The app ended while these calls were out, so that it never heard what they cost. Until you
        clear a call, the most that it could have cost counts against every limit. The provider’s
        own usage page may know the amount.
      </p>
      <ul className={styles.list}>
        {calls.map((call) => (
          <UncertainItem key={call.id} call={call} now={now} />
        ))}
      </ul>
    </section>
  );
}
