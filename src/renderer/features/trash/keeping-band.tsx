import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Attempt } from '../../../shared/model/run';
import { clockTime, dayWords } from '../../components/clock-time';
import { useNow } from '../../components/use-now';
import { notifyFailure } from '../../ipc/notify';
import { orpc } from '../../ipc/queries';
import { causeWords, remainingWords } from './trash-words';
import styles from './trash.module.css';
import { useKeeping } from './use-keeping';

/** Says of an attempt in the trash that it is there, and of one whose transcript was removed when and why. */
export function KeepingBand({ attempt: { id } }: { readonly attempt: Attempt }) {
  const now = useNow();
  const keeping = useKeeping(id);
  const restore = useMutation(
    orpc.retention.restore.mutationOptions({
      onError: (error) => notifyFailure('It was not restored', error),
    }),
  );
  if (keeping === undefined) return null;
  const { trash, purged } = keeping;
  if (purged !== null) {
    return (
      <p className={styles.band} role="status">
        <IconTrash size={15} stroke={1.6} aria-hidden />
        <strong>Transcript removed</strong>
        <span>
          on {dayWords(purged.at)}; moved to the trash {causeWords(purged.cause)} on{' '}
          {dayWords(purged.movedAt)}. What it cost stays.
        </span>
      </p>
    );
  }
  if (trash === null) return null;
  return (
    <p className={styles.band} role="status">
      <IconTrash size={15} stroke={1.6} aria-hidden />
      <strong>In the trash</strong>
      <span>
        since {clockTime(trash.movedAt, now)}, moved {causeWords(trash.cause)}
        {trash.item.kind === 'task' ? ' with its task' : ''}. Deleted for good in{' '}
        {remainingWords(trash.until, now)}.
      </span>
      <Button
        size="xs"
        loading={restore.isPending}
        onClick={() => {
          restore.mutate({ itemIds: [trash.item.id] });
        }}
      >
        {trash.item.kind === 'task' ? 'Restore the task' : 'Restore'}
      </Button>
    </p>
  );
}
