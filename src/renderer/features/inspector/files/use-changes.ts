import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FileChange, FileChanges } from '../../../../shared/model/file-change';
import { client } from '../../../ipc/client';
import { LONGEST_PAGE } from '../../../ipc/queries';
import type { Span } from '../spans';
import { KEPT_MS } from '../use-checkpoints';

/** The files that changed in a span, as far as they were asked for. */
export interface ShownChanges extends Omit<FileChanges, 'files'> {
  readonly span: Span;
  readonly files: readonly FileChange[];
}

interface Place {
  readonly offset: number;
  readonly tree?: string;
}

/** `beat` grows as a running attempt goes on: only then is the folder looked at again. */
export function useChanges(span: Span, search: string, beat: number) {
  const from = span.from.id;
  const to = span.to?.id ?? null;
  const query = useInfiniteQuery({
    queryKey: [['checkpoints', 'changes'], { from, to, search, ...(to === null && { beat }) }],
    queryFn: async ({ pageParam, signal }) => {
      const asked = { from, to, search, limit: LONGEST_PAGE, ...pageParam };
      // Goes with the answer: while the next one is on its way, this one is still shown.
      return { ...(await client.checkpoints.changes(asked, { signal })), span };
    },
    initialPageParam: FIRST,
    getNextPageParam: (last, pages) => {
      const offset = pages.reduce((sum, { files }) => sum + files.length, 0);
      return offset < last.total ? { offset, tree: last.tree } : undefined;
    },
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });
  const { data, isPlaceholderData } = query;
  const changes = useMemo<ShownChanges | null>(() => {
    const first = data?.pages[0];
    if (data === undefined || first === undefined) return null;
    return { ...first, files: data.pages.flatMap(({ files }) => files) };
  }, [data]);
  return { ...query, changes, isBehind: isPlaceholderData };
}

const FIRST: Place = { offset: 0 };
