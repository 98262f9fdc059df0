import { useInfiniteQuery } from '@tanstack/react-query';
import type { LeftPath } from '../../../../shared/model/restore';
import { visibleText } from '../../../../shared/visible-text';
import { LONGEST_PAGE, orpc } from '../../../ipc/queries';
import { files } from './restore-words';
import styles from './restore-dialog.module.css';

interface LeftPathsProps {
  /** The first of them. */
  readonly left: readonly LeftPath[];
  readonly total: number;
  readonly previewId: string;
}

/** What stays as it is although the checkpoint has it otherwise, and why. */
export function LeftPaths({ left, total, previewId }: LeftPathsProps) {
  const later = useInfiniteQuery(
    orpc.checkpoints.previewLines.infiniteOptions({
      input: (after: string | undefined) => ({
        ...{ id: previewId, list: 'left' as const, limit: LONGEST_PAGE },
        after,
      }),
      initialPageParam: left.at(-1)?.path,
      getNextPageParam: (page) => page.left.at(-1)?.path,
      enabled: false,
      gcTime: 0,
    }),
  );
  if (total === 0) return null;
  const shown = [...left, ...(later.data?.pages.flatMap((page) => page.left) ?? [])];
  return (
    <section className={styles.left} aria-label="What stays as it is">
      <h3 className={styles.leftTitle}>{`${files(total)} cannot be restored`}</h3>
      <ul className={styles.leftList}>
        {shown.map(({ path, name, why }) => (
          <li key={path}>
            <bdi className={styles.path}>{visibleText(name)}</bdi> {why}
          </li>
        ))}
      </ul>
      {shown.length < total && (
        <button type="button" className={styles.more} onClick={() => void later.fetchNextPage()}>
          Show more
        </button>
      )}
    </section>
  );
}
