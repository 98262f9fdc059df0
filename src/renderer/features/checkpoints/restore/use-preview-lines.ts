import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { RestoreChange, RestorePreview } from '../../../../shared/model/restore';
import { LONGEST_PAGE, orpc } from '../../../ipc/queries';
import { changedFiles } from './restore-words';

interface PreviewLines {
  /** Those that are here so far, in the order of their paths. */
  readonly changes: readonly RestoreChange[];
  /** Asks for more, if there are more. */
  readonly more: () => void;
}

/** The files of a preview, a page at a time. */
export function usePreviewLines({ id, changes, counts }: RestorePreview): PreviewLines {
  const last = changes.at(-1)?.path;
  const pages = useInfiniteQuery(
    orpc.checkpoints.previewLines.infiniteOptions({
      input: (after: string | undefined) => ({ id, list: 'changes', limit: LONGEST_PAGE, after }),
      initialPageParam: last,
      getNextPageParam: (page) =>
        page.changes.length < LONGEST_PAGE ? undefined : page.changes.at(-1)?.path,
      enabled: last !== undefined && changes.length < changedFiles(counts),
      gcTime: 0,
    }),
  );
  const { hasNextPage, isFetching, fetchNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const later = pages.data?.pages.flatMap((page) => page.changes) ?? [];
  return { changes: [...changes, ...later], more };
}
