import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../../components/error-state';
import { LoadingState } from '../../../components/loading-state';
import { notifyFailure } from '../../../ipc/notify';
import { orpc, queryClient } from '../../../ipc/queries';
import settings from '../settings.module.css';
import { roomSize } from './room-size';
import styles from './storage.module.css';
import { usageView } from './usage-lines';

/** What takes how much room, measured when the pane is opened, and what of it can be given back. */
export function UsageSection() {
  const usage = useQuery({ ...orpc.storage.usage.queryOptions(), staleTime: 0 });
  return (
    <section className={settings.section}>
      <h2 className={settings.sectionTitle}>Room</h2>
      {usage.data !== undefined ? (
        <>
          <p className={settings.sectionText}>
            On this disk, with{' '}
            {usage.data.diskFree === null ? 'an unknown amount' : roomSize(usage.data.diskFree)}{' '}
            still free.
          </p>
          <table className={styles.usage}>
            <tbody>
              {usageView(usage.data).lines.map(({ part, label, about, bytes, share }) => (
                <tr key={part}>
                  <th scope="row">
                    {label} <span className={styles.about}>{about}</span>
                  </th>
                  <td className={styles.barCell}>
                    <span className={styles.track}>
                      <span
                        className={styles.bar}
                        data-part={part}
                        style={{ width: `${Math.max(bytes > 0 ? 0.5 : 0, share * 100)}%` }}
                      />
                    </span>
                  </td>
                  <td className={styles.figure}>{roomSize(bytes)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">All together</th>
                <td />
                <td className={styles.total}>{roomSize(usageView(usage.data).total)}</td>
              </tr>
            </tfoot>
          </table>
        </>
      ) : usage.error !== null ? (
        <ErrorState
          title="The room could not be measured"
          error={usage.error}
          onRetry={() => void usage.refetch()}
        />
      ) : (
        <LoadingState label="Measuring" lines={6} />
      )}
      <CompactionLine />
    </section>
  );
}

function CompactionLine() {
  const compaction = useQuery(orpc.storage.compaction.queryOptions());
  const compact = useMutation(
    orpc.storage.compact.mutationOptions({
      onSuccess: (state) => {
        queryClient.setQueryData(orpc.storage.compaction.queryKey(), state);
      },
      onError: (error) => notifyFailure('The file was not made smaller', error),
    }),
  );
  if (compaction.data === undefined) return null;
  const { state, freeBytes, givenBack, message } = compaction.data;
  return (
    <div className={styles.compaction}>
      <p className={settings.sectionText} role="status">
        {message ??
          (state === 'working'
            ? `The file is being made smaller: ${roomSize(freeBytes)} to go.`
            : freeBytes === 0
              ? 'The ledger’s file has no free room inside.'
              : `${roomSize(freeBytes)} inside the ledger’s file are free. More than 1 MB is given back by itself once no attempt is at work.`)}
        {givenBack > 0 && ` ${roomSize(givenBack)} given back since the start.`}
      </p>
      {state === 'idle' && freeBytes > 0 && (
        <Button
          size="xs"
          loading={compact.isPending}
          onClick={() => {
            compact.mutate(undefined);
          }}
        >
          Make the file smaller
        </Button>
      )}
    </div>
  );
}
