import { Button, Modal } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Restore } from '../../../../shared/model/restore';
import { clockTime } from '../../../components/clock-time';
import { ErrorState } from '../../../components/error-state';
import { useNow } from '../../../components/use-now';
import { notifyFailure } from '../../../ipc/notify';
import { orpc } from '../../../ipc/queries';
import { RestoredFiles } from './restored-files';
import styles from './restore-history.module.css';
import { canUndo, outcomeWords } from './restore-words';

interface RestoreHistoryProps {
  readonly projectId: string;
  readonly onClose: () => void;
}

const PAGE = 50;

/** Every restore in a project, newest first: when, by whom, what it did to which files. */
export function RestoreHistory({ projectId, onClose }: RestoreHistoryProps) {
  const pages = useInfiniteQuery(
    orpc.checkpoints.restores.infiniteOptions({
      input: (before: string | undefined) => ({ projectId, limit: PAGE, before }),
      initialPageParam: undefined,
      getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
    }),
  );
  const restores = pages.data?.pages.flat() ?? [];
  return (
    <Modal opened onClose={onClose} title="Earlier restores" size={640}>
      {pages.isError && (
        <ErrorState
          title="The restores could not be read"
          error={pages.error}
          onRetry={() => void pages.refetch()}
        />
      )}
      {pages.isSuccess && restores.length === 0 && (
        <p className={styles.none}>No files of this project were ever restored.</p>
      )}
      <ul className={styles.list}>
        {restores.map((restore) => (
          <RestoreItem key={restore.id} restore={restore} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Modal>
  );
}

function RestoreItem({ restore }: { readonly restore: Restore }) {
  const now = useNow();
  const [open, setOpen] = useState(false);
  const undo = useMutation(
    orpc.checkpoints.undo.mutationOptions({
      onError: (error) => notifyFailure('The restore was not undone', error),
    }),
  );
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <div className={styles.words}>
          <p>{outcomeWords(restore)}</p>
          <p className={styles.when}>
            {`${clockTime(restore.startedAt, now)} · by ${restore.by}`}
            {restore.paths !== null && ' · chosen files'}
          </p>
        </div>
        <Button variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide files' : 'Files'}
        </Button>
        {canUndo(restore) && (
          <Button
            loading={undo.isPending}
            onClick={() => {
              undo.mutate({ restoreId: restore.id });
            }}
          >
            Undo
          </Button>
        )}
      </div>
      {open && <RestoredFiles restoreId={restore.id} />}
    </li>
  );
}
