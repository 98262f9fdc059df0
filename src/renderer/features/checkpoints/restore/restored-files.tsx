import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { visibleText } from '../../../../shared/visible-text';
import { errorMessage } from '../../../ipc/error-message';
import { orpc } from '../../../ipc/queries';
import styles from './restore-history.module.css';
import { changeWords } from './restore-words';

const PAGE = 100;

/** What a restore did to each file, and what it could not change. */
export function RestoredFiles({ restoreId }: { readonly restoreId: string }) {
  const changes = useInfiniteQuery(
    orpc.checkpoints.restoredFiles.infiniteOptions({
      input: (after: string | undefined) => ({ restoreId, list: 'changes', limit: PAGE, after }),
      initialPageParam: undefined,
      getNextPageParam: (page) =>
        page.changes.length < PAGE ? undefined : page.changes.at(-1)?.path,
    }),
  );
  const left = useInfiniteQuery(
    orpc.checkpoints.restoredFiles.infiniteOptions({
      input: (after: string | undefined) => ({ restoreId, list: 'left', limit: PAGE, after }),
      initialPageParam: undefined,
      getNextPageParam: (page) => (page.left.length < PAGE ? undefined : page.left.at(-1)?.path),
    }),
  );
  const error = changes.error ?? left.error;
  if (error !== null) return <p className={styles.none}>{errorMessage(error)}</p>;
  const changed = changes.data?.pages.flatMap((page) => page.changes) ?? [];
  const kept = left.data?.pages.flatMap((page) => page.left) ?? [];
  const isNothing = changes.isSuccess && left.isSuccess && changed.length + kept.length === 0;
  return (
    <div className={styles.files}>
      {isNothing && <p className={styles.when}>It changed no file.</p>}
      <ul>
        {changed.map((change) => (
          <li key={change.path} className={styles.file}>
            <bdi className={styles.path}>{visibleText(change.name)}</bdi> {changeWords(change)}
          </li>
        ))}
      </ul>
      {changes.hasNextPage && (
        <Button size="xs" onClick={() => void changes.fetchNextPage()}>
          Show more files
        </Button>
      )}
      {kept.length > 0 && <p className={styles.keptTitle}>Left as they were</p>}
      <ul>
        {kept.map(({ path, name, why }) => (
          <li key={path} className={styles.file}>
            <bdi className={styles.path}>{visibleText(name)}</bdi> {why}
          </li>
        ))}
      </ul>
      {left.hasNextPage && (
        <Button size="xs" onClick={() => void left.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}
